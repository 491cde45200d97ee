using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Statistics;

/// <summary>
/// What one application adds to the statistics of the union its worker chose (feature J2). Drawn from the application and its records
/// alone, so that it can be drawn again at any time, taken off what was counted before, and put in its place.
/// </summary>
public sealed record Contribution
{
    public required UnionId UnionId { get; init; }

    public required string BatchId { get; init; }

    public required ApplicationStatus Status { get; init; }

    /// <summary>What each tier has decided so far, and how long it took.</summary>
    public required IReadOnlyList<TierShare> Tiers { get; init; }

    /// <summary>The tier whose turn it is; null outside review.</summary>
    public UnionTier? WaitingAt { get; init; }

    /// <summary>The union whose turn it is; null outside review.</summary>
    public UnionId? WaitingFor { get; init; }

    /// <summary>Since which day, in China, it has been that tier's turn; null outside review.</summary>
    public DateOnly? WaitingSince { get; init; }

    /// <summary>Draws it.</summary>
    /// <param name="state">The application.</param>
    /// <param name="records">Everything that was done, oldest first.</param>
    public static Contribution Of(ApplicationState state, IEnumerable<ReviewRecord> records)
    {
        var tiers = new SortedDictionary<UnionTier, TierShare>();
        var turnSince = state.RegisteredAt;
        foreach (var record in records.InForce().Where(r => r.Act is not (RecordedAct.FormEdited or RecordedAct.Held or RecordedAct.Resumed)))
        {
            if (record is { Tier: { } tier, Act: RecordedAct.Approved or RecordedAct.Returned or RecordedAct.Rejected })
            {
                var before = tiers.GetValueOrDefault(tier) ?? new TierShare(tier, 0, 0);
                tiers[tier] = before with { Decisions = before.Decisions + 1, Seconds = before.Seconds + Seconds(record.At - turnSince) };
            }

            turnSince = record.At;
        }

        var (waitingAt, waitingFor) = (state.PendingStage?.Tier, state.PendingStage?.UnionId);
        return new Contribution
        {
            UnionId = state.UnionId,
            BatchId = state.BatchId,
            Status = state.Status,
            Tiers = [.. tiers.Values],
            WaitingAt = waitingAt,
            WaitingFor = waitingFor,
            WaitingSince = waitingAt is null ? null : turnSince.ChinaDate(),
        };
    }

    private static long Seconds(TimeSpan time) => Math.Max((long)time.TotalSeconds, 0);
}

/// <summary>A tier's decisions.</summary>
/// <param name="Tier">Which tier.</param>
/// <param name="Decisions">How often it has decided: approved, returned or rejected.</param>
/// <param name="Seconds">How long that took in all, each from the moment it became the tier's turn.</param>
public sealed record TierShare(UnionTier Tier, int Decisions, long Seconds);
