namespace Qxym.Domain.Reviews;

/// <summary>审核通过 / 驳回 (fix and resubmit) / 拒绝 (final, may be appealed).</summary>
public abstract record ReviewDecision
{
    public sealed record Approve : ReviewDecision;

    /// <param name="Reason">Why; not empty.</param>
    /// <param name="Items">What is to be corrected: <c>basic</c>, <c>materials</c> or slots; not empty.</param>
    public sealed record Return(string Reason, IReadOnlyList<string> Items) : ReviewDecision;

    /// <param name="Reason">Why; not empty.</param>
    public sealed record Reject(string Reason) : ReviewDecision;
}
