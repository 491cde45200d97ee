namespace Qxym.Domain.Reviews;

/// <summary>审核通过 / 驳回 (fix and resubmit) / 拒绝 (final, may be appealed).</summary>
public abstract record ReviewDecision
{
    /// <summary>Which of the programme's reasons were chosen, by code.</summary>
    public IReadOnlyList<string> ReasonCodes { get; init; } = [];

    public sealed record Approve : ReviewDecision;

    /// <param name="Reason">Why, as the worker reads it; not empty.</param>
    /// <param name="Items">What is to be corrected: <c>basic</c>, <c>materials</c> or slots; not empty.</param>
    public sealed record Return(string Reason, IReadOnlyList<string> Items) : ReviewDecision;

    /// <param name="Reason">Why, as the worker reads it; not empty.</param>
    public sealed record Reject(string Reason) : ReviewDecision;
}
