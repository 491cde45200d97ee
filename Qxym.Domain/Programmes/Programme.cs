using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Programmes;

/// <summary>A 补助项目: one year's subsidy offer, all of whose rules are data (feature A1).</summary>
public sealed record Programme
{
    /// <summary>Stable, used in routes: <c>shandong-2026</c>.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required int Year { get; init; }

    /// <summary>By which place a worker's union is chosen, shown to the worker: 会籍 or 单位工商注册地.</summary>
    public required string UnionChoice { get; init; }

    /// <summary>进入须知.</summary>
    public required VersionedText Notice { get; init; }

    /// <summary>本人承诺.</summary>
    public required VersionedText Commitment { get; init; }

    public required IReadOnlyList<Batch> Batches { get; init; }

    public required IReadOnlyList<MaterialSlot> Materials { get; init; }

    /// <summary>The tiers that review, in the order in which they do.</summary>
    public required IReadOnlyList<UnionTier> ReviewTiers { get; init; }

    /// <summary>Reasons for returns and rejections that reviewers choose from; they may always say more in their own words.</summary>
    public IReadOnlyList<DecisionReason> DecisionReasons { get; init; } = [];

    public required EligibilityRules Eligibility { get; init; }

    /// <summary>Days a returned application may be corrected, at least; see <c>CorrectionDeadline</c>.</summary>
    public int CorrectionDays { get; init; } = 7;

    /// <summary>The turning points that are told by SMS (Shandong 2026: return and reject only).</summary>
    public required IReadOnlyList<SmsOccasion> SmsOccasions { get; init; }

    /// <summary>What the subsidy is made up of; empty when the programme does not say.</summary>
    public IReadOnlyList<SubsidyAmount> Amounts { get; init; } = [];

    /// <summary>Telephone lines for workers' questions.</summary>
    public IReadOnlyList<Hotline> Hotlines { get; init; } = [];

    /// <summary>The batch with that id, or null.</summary>
    public Batch? FindBatch(string batchId) => Batches.FirstOrDefault(b => b.Id == batchId);

    /// <summary>The material slot of that name, or null.</summary>
    public MaterialSlot? FindSlot(string slot) => Materials.FirstOrDefault(m => m.Slot == slot);

    /// <summary>The reason of that code, or null.</summary>
    public DecisionReason? FindReason(string code) => DecisionReasons.FirstOrDefault(r => r.Code == code);

    /// <summary>The SMS that announces an act; null when the programme sends none.</summary>
    public SmsOccasion? SmsFor(RecordedAct act)
    {
        SmsOccasion? occasion = act switch
        {
            RecordedAct.Returned => SmsOccasion.Returned,
            RecordedAct.Rejected => SmsOccasion.Rejected,
            _ => null,
        };
        return occasion is { } wanted && SmsOccasions.Contains(wanted) ? wanted : null;
    }

    /// <summary>
    /// The batch that serves a union: by its position in the tree, never by area code. Where the regions of two batches hold it, the
    /// nearer region counts; null when no batch serves it.
    /// </summary>
    public Batch? BatchFor(UnionId unionId, UnionTree unions) => unions.PathOf(unionId)
        .Reverse()
        .Select(u => Batches.FirstOrDefault(b => b.Regions.Contains(u.Id)))
        .FirstOrDefault(b => b is not null);
}

/// <summary>A text that people accept, with the version that is kept with their acceptance (feature A4).</summary>
public sealed record VersionedText(string Version, string Text);

/// <summary>An amount of the subsidy.</summary>
/// <param name="Source">Who pays: 省总工会, 市总工会, ….</param>
/// <param name="Yuan">In yuan.</param>
public sealed record SubsidyAmount(string Source, decimal Yuan);

/// <summary>A telephone line for questions.</summary>
public sealed record Hotline(string Name, string Phone);

/// <summary>A turning point that a programme may announce by SMS.</summary>
public enum SmsOccasion
{
    Returned,
    Rejected,
}
