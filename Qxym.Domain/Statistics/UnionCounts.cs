using System.Text.Json.Serialization;
using Qxym.Domain.Applications;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Statistics;

/// <summary>The statistics of a union, or of several together: sums of <see cref="Contribution"/>s, which can be added and taken off in any order.</summary>
public sealed record UnionCounts
{
    private static readonly IComparer<UnionId> ById = Comparer<UnionId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    /// <summary>Nothing counted.</summary>
    public static UnionCounts None { get; } = new();

    /// <summary>How many applications stand where; a status without any is left out.</summary>
    public IReadOnlyDictionary<ApplicationStatus, int> Statuses { get; init; } = new Dictionary<ApplicationStatus, int>();

    /// <summary>What each tier has decided and has before it.</summary>
    public IReadOnlyDictionary<UnionTier, TierCounts> Tiers { get; init; } = new Dictionary<UnionTier, TierCounts>();

    /// <summary>How many applications wait for which union; one that none waits for is left out.</summary>
    public IReadOnlyDictionary<UnionId, int> WaitingFor { get; init; } = new Dictionary<UnionId, int>();

    /// <summary>With one application more.</summary>
    public UnionCounts With(Contribution contribution) => Changed(contribution, 1);

    /// <summary>With one application less.</summary>
    public UnionCounts Without(Contribution contribution) => Changed(contribution, -1);

    /// <summary>Two unions together.</summary>
    public UnionCounts Plus(UnionCounts other) => new()
    {
        Statuses = Sums.Of(Statuses, other.Statuses),
        WaitingFor = Sums.Of(WaitingFor, other.WaitingFor, ById),
        Tiers = Tiers.Keys.Union(other.Tiers.Keys).Order()
            .Select(tier => KeyValuePair.Create(
                tier, (Tiers.GetValueOrDefault(tier) ?? TierCounts.None).Plus(other.Tiers.GetValueOrDefault(tier) ?? TierCounts.None)))
            .Where(tier => !tier.Value.IsEmpty)
            .ToDictionary(),
    };

    private UnionCounts Changed(Contribution contribution, int sign)
    {
        var tiers = contribution.Tiers.ToDictionary(t => t.Tier, t => new TierCounts { Decisions = sign * t.Decisions, Seconds = sign * t.Seconds });
        if (contribution is { WaitingAt: { } tier, WaitingSince: { } since })
        {
            tiers[tier] = (tiers.GetValueOrDefault(tier) ?? TierCounts.None) with { Waiting = new Dictionary<DateOnly, int> { [since] = sign } };
        }

        return Plus(new UnionCounts
        {
            Statuses = new Dictionary<ApplicationStatus, int> { [contribution.Status] = sign },
            Tiers = tiers,
            WaitingFor = contribution.WaitingFor is { } union ? new Dictionary<UnionId, int> { [union] = sign } : [],
        });
    }
}

/// <summary>A tier's part of the statistics.</summary>
public sealed record TierCounts
{
    /// <summary>Nothing counted.</summary>
    public static TierCounts None { get; } = new();

    /// <summary>How often it has decided.</summary>
    public int Decisions { get; init; }

    /// <summary>How long that took in all.</summary>
    public long Seconds { get; init; }

    /// <summary>Whether there is nothing to show.</summary>
    [JsonIgnore]
    public bool IsEmpty => Decisions == 0 && Waiting.Count == 0;

    /// <summary>How many applications have been waiting for it since which day in China.</summary>
    public IReadOnlyDictionary<DateOnly, int> Waiting { get; init; } = new Dictionary<DateOnly, int>();

    /// <summary>Two together.</summary>
    public TierCounts Plus(TierCounts other) => new()
    {
        Decisions = Decisions + other.Decisions,
        Seconds = Seconds + other.Seconds,
        Waiting = Sums.Of(Waiting, other.Waiting),
    };
}
