using Qxym.Domain.Payouts;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.Payouts;

/// <summary>What is due to somebody, the name masked.</summary>
/// <param name="Key">Where it lies; pages go on behind it.</param>
/// <param name="BatchId">The batch of the programme.</param>
/// <param name="UnionId">The worker's union.</param>
/// <param name="Yuan">What the programme fixes.</param>
/// <param name="Discretionary">Whether sources may give something of their own.</param>
public sealed record DueRow(ApplicationId ApplicationId, string Key, string BatchId, UnionId UnionId, string Name, decimal Yuan, bool Discretionary);

/// <summary>An application whose payment failed, the name masked.</summary>
/// <param name="PayoutId">The payment batch in which it failed.</param>
/// <param name="Reason">Why, in the bank's words.</param>
public sealed record CardRow(ApplicationId ApplicationId, Guid PayoutId, string ProgrammeId, string Name, string Reason);

/// <summary>Money that is claimed back from somebody, the name masked.</summary>
/// <param name="PayoutId">The payment batch by which it was paid.</param>
public sealed record ClawBackRow(
    ApplicationId ApplicationId, Guid PayoutId, string ProgrammeId, string Name, decimal Yuan, DateTimeOffset PaidAt, ClawBackState State);
