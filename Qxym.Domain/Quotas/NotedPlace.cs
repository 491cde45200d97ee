using Qxym.Domain.Applications;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Quotas;

/// <summary>The place that an application has, or the one it waits for, as the application itself notes it.</summary>
/// <param name="Account">The account it is charged to.</param>
/// <param name="Number">Its number there, in the order of arrival.</param>
/// <param name="IsWaiting">Whether it waits in line (候补); else it has a place.</param>
/// <param name="UnionId">The worker's union, for which it was claimed.</param>
/// <param name="Since">When the number was taken, in rule time.</param>
public sealed record NotedPlace(AccountId Account, int Number, bool IsWaiting, UnionId UnionId, DateTimeOffset Since)
{
    /// <summary>For one that waits: its position in line when it joined, from 1; null otherwise.</summary>
    public int? JoinedAt { get; init; }

    /// <summary>For one that waits: the status that the application will have when it is given a place; null otherwise.</summary>
    public ApplicationStatus? Then { get; init; }

    /// <summary>Whether two notes are of one number.</summary>
    public bool IsSameAs(NotedPlace? other) => other is not null && Account == other.Account && Number == other.Number;
}
