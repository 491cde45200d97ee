using Qxym.Domain.Reviews;

namespace Qxym.Domain.Quotas;

/// <summary>名额调整: places moved from one account of a book to another. Written once, never changed.</summary>
/// <param name="Id">Which.</param>
/// <param name="At">Rule time.</param>
/// <param name="Actor">Who moved them.</param>
/// <param name="From">Has fewer places now.</param>
/// <param name="To">Has more places now.</param>
/// <param name="Places">How many, at least 1.</param>
/// <param name="Reason">Why.</param>
public sealed record Reallocation(Guid Id, DateTimeOffset At, Actor Actor, AccountId From, AccountId To, int Places, string Reason);
