using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Reviews;

/// <summary>A line of an inbox; the name is masked.</summary>
/// <param name="State">Under which the list shows it.</param>
/// <param name="OnHold">Whether this union has put it aside.</param>
/// <param name="ChangedSince">What the worker changed since this union returned it; null unless it waits again after that.</param>
public sealed record InboxItem(
    ApplicationId ApplicationId,
    string ProgrammeId,
    string BatchId,
    UnionId UnionId,
    UnionTier Tier,
    InboxState State,
    ApplicationStatus Status,
    string Name,
    string Unit,
    DateTimeOffset SubmittedAt,
    DateTimeOffset? DecidedAt,
    bool OnHold,
    ChangedParts? ChangedSince)
{
    /// <summary>In a list over several inboxes: the union for which it waits, which has no active reviewer.</summary>
    public UnionId? WaitsFor { get; init; }

    /// <summary>In such a list: the union whose administrators may decide in its place; null when nobody above is there to.</summary>
    public UnionId? StandIn { get; init; }
}

/// <summary>Which parts of an application are not what they were.</summary>
/// <param name="Fields">Fields of the form, as JSON pointers: <c>/bank/cardNumber</c>.</param>
/// <param name="Materials">Slots whose document was uploaded anew.</param>
/// <param name="DeletedMaterials">Slots that are empty and were not; null when there are none.</param>
public sealed record ChangedParts(IReadOnlyList<string> Fields, IReadOnlyList<string> Materials, IReadOnlyList<string>? DeletedMaterials = null);

/// <summary>How many applications an inbox holds, by state; <paramref name="Corrected"/> is a part of <paramref name="Pending"/>.</summary>
public sealed record InboxCounts(int Pending, int Corrected, int Returned, int Approved, int Rejected);

/// <summary>Which part of an inbox to show; null filters nothing.</summary>
public sealed record InboxQuery(UnionId InboxOf, InboxState State)
{
    /// <summary>Whether to show, instead of that inbox, what waits in those below it that have no active reviewer.</summary>
    public bool Unattended { get; init; }

    public string? ProgrammeId { get; init; }

    public string? BatchId { get; init; }

    /// <summary>The union that the worker chose.</summary>
    public UnionId? UnionId { get; init; }

    /// <summary>Only those that the union has put on hold, or only the others.</summary>
    public bool? OnHold { get; init; }

    /// <summary>The unit's full name.</summary>
    public string? Unit { get; init; }

    /// <summary>The applicant's full name.</summary>
    public string? Name { get; init; }

    public DateTimeOffset? SubmittedFrom { get; init; }

    public DateTimeOffset? SubmittedTo { get; init; }
}
