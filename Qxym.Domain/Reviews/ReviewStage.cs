using System.Text.Json.Serialization;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Reviews;

/// <summary>A tier's part in the review of one application.</summary>
/// <param name="Tier">Which tier.</param>
/// <param name="UnionId">The union that reviews; null when the chain has none at this tier (无需审核).</param>
/// <param name="State">What has come of it.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Reason">Why, for a return or a rejection.</param>
public sealed record ReviewStage(UnionTier Tier, UnionId? UnionId, StageState State, DateTimeOffset? At = null, string? Reason = null)
{
    /// <summary>The union above that decided in the place of <see cref="UnionId"/>; null when it decided itself, or has not.</summary>
    public UnionId? OnBehalfBy { get; init; }

    /// <summary>The union that decided; null when none has.</summary>
    [JsonIgnore]
    public UnionId? DecidedBy => At is null ? null : OnBehalfBy ?? UnionId;

    /// <summary>Whether the tier has nothing to decide.</summary>
    [JsonIgnore]
    public bool IsSkipped => State == StageState.NotRequired;
}

/// <summary>无需审核 / 待审核 / 审核通过 / 已驳回 / 已拒绝.</summary>
public enum StageState
{
    NotRequired,
    Pending,
    Approved,
    Returned,
    Rejected,
}
