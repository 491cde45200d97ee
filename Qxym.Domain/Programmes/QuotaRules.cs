using Qxym.Domain.Unions;

namespace Qxym.Domain.Programmes;

/// <summary>名额: when a place is taken, and how many there are (feature F1).</summary>
public sealed record QuotaRules
{
    /// <summary>When a place is taken.</summary>
    public required QuotaPolicy Policy { get; init; }

    /// <summary>Whether those who come too late wait in line; otherwise they are refused.</summary>
    public bool WaitingList { get; init; }

    /// <summary>All places of the programme; null when nothing but the allotments says.</summary>
    public int? Total { get; init; }

    /// <summary>名额分配: what each union may give, within the total.</summary>
    public IReadOnlyList<Allotment> Allotments { get; init; } = [];

    /// <summary>The places there are: the total, or else the sum of the allotments.</summary>
    public int AllPlaces() => Total ?? Allotments.Sum(a => a.Places);
}

/// <summary>A union's places.</summary>
/// <param name="UnionId">The union for whose subtree they are.</param>
/// <param name="Places">How many.</param>
/// <param name="Allotments">How the union has divided them among unions below it; null or less than all when it has not.</param>
public sealed record Allotment(UnionId UnionId, int Places, IReadOnlyList<Allotment>? Allotments = null);

/// <summary>When a place is taken.</summary>
public enum QuotaPolicy
{
    /// <summary>Places are not counted.</summary>
    None,

    /// <summary>When materials go into review, in that order (seed 002, 一).</summary>
    AtSubmission,

    /// <summary>At the last tier's approval (seeds 001 and 003, 三: 通过审核的职工可获得补助).</summary>
    AtApproval,
}
