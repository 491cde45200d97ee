using Qxym.Domain.Applications;
using Qxym.Domain.Statistics;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Http.Supervision;

/// <summary>The statistics of a programme.</summary>
/// <param name="Union">The union asked for and everything below it.</param>
/// <param name="Children">The unions directly below it, each with everything below it.</param>
public sealed record StatisticsView(string ProgrammeId, UnionStatistics Union, IReadOnlyList<UnionStatistics> Children, DateTimeOffset ServerTime);

/// <summary>How the applications stand whose workers chose a union, or one below it.</summary>
/// <param name="Applied">How many there are, wherever they stand now.</param>
/// <param name="Statuses">How many stand where, every status named.</param>
/// <param name="Tiers">What the tiers have done; those that have nothing to show are left out.</param>
public sealed record UnionStatistics(
    UnionId UnionId, string Name, UnionTier Tier, int Applied, IReadOnlyList<StatusCount> Statuses, IReadOnlyList<TierStatistics> Tiers)
{
    internal static UnionStatistics Of(Union union, UnionCounts counts) => new(
        union.Id,
        union.Name,
        union.Tier,
        counts.Statuses.Values.Sum(),
        [.. Enum.GetValues<ApplicationStatus>().Select(s => new StatusCount(s, counts.Statuses.GetValueOrDefault(s)))],
        [.. counts.Tiers.OrderByDescending(t => t.Key).Select(t => TierStatistics.Of(t.Key, t.Value))]);
}

/// <summary>How many applications stand there.</summary>
public sealed record StatusCount(ApplicationStatus Status, int Count);

/// <summary>A tier's part.</summary>
/// <param name="Waiting">How many applications it is to decide now.</param>
/// <param name="OldestWaitingSince">The day, in China, since which the oldest of them waits for it; null when none does.</param>
/// <param name="Decisions">How often it has decided: approved, returned or rejected.</param>
/// <param name="AverageDays">How long a decision took on average, from its turn on, to a tenth; null before the first.</param>
public sealed record TierStatistics(UnionTier Tier, int Waiting, DateOnly? OldestWaitingSince, int Decisions, decimal? AverageDays)
{
    private const int SecondsOfDay = 24 * 60 * 60;

    internal static TierStatistics Of(UnionTier tier, TierCounts counts) => new(
        tier,
        counts.Waiting.Values.Sum(),
        counts.Waiting.Count == 0 ? null : counts.Waiting.Keys.Min(),
        counts.Decisions,
        counts.Decisions == 0 ? null : Math.Round((decimal)counts.Seconds / counts.Decisions / SecondsOfDay, 1));
}
