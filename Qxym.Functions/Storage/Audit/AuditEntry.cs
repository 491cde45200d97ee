using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Audit;

/// <summary>One act of staff, or one reading of unmasked personal data (feature J4). Written once, never changed.</summary>
public sealed record AuditEntry
{
    /// <summary>Rule time.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account.</summary>
    public required string StaffId { get; init; }

    /// <summary>The union it acted for.</summary>
    public required UnionId UnionId { get; init; }

    /// <summary>An act, or a reading.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>The function that was called: <c>Decide</c>, <c>GetReview</c>, ….</summary>
    public required string Action { get; init; }

    /// <summary>What it was called on: the path below <c>/api/</c>.</summary>
    public required string Target { get; init; }

    /// <summary>The application concerned; null for none or many.</summary>
    public ApplicationId? ApplicationId { get; init; }
}

/// <summary>What an entry tells of.</summary>
public enum AuditKind
{
    /// <summary>Something was done.</summary>
    Act,

    /// <summary>Personal data was read unmasked.</summary>
    Read,
}
