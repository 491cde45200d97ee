using Qxym.Domain.Applications;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Reviews;

/// <summary>The decision that was made last, with what it takes to undo it.</summary>
/// <param name="Number">Of its record: the application's version that it made.</param>
/// <param name="At">When, rule time.</param>
/// <param name="Actor">Who decided.</param>
/// <param name="Tier">The tier whose turn it was.</param>
/// <param name="StatusBefore">What the application was before.</param>
public sealed record LastDecision(int Number, DateTimeOffset At, Actor Actor, UnionTier Tier, ApplicationStatus StatusBefore);
