using Qxym.Domain.Unions;

namespace Qxym.Domain.Reviews;

/// <summary>挂起: the union whose turn it is has put the application aside for a while.</summary>
/// <param name="UnionId">Which union.</param>
/// <param name="Reason">Why; for staff alone.</param>
/// <param name="At">Since when, rule time.</param>
public sealed record Hold(UnionId UnionId, string Reason, DateTimeOffset At);
