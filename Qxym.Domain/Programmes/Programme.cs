using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Programmes;

/// <summary>A 补助项目: one year's subsidy offer, all of whose rules are data (feature A1).</summary>
public sealed record Programme
{
    /// <summary>Stable, used in routes: <c>shandong-2026</c>.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Counts the editions of the programme, from 1. What stands under a version never changes: an application keeps the one it was made
    /// under, and a file with other content needs the next.
    /// </summary>
    public required int Version { get; init; }

    public required string Title { get; init; }

    public required int Year { get; init; }

    /// <summary>By which place a worker's union is chosen, as a sentence for the worker.</summary>
    public required string UnionChoice { get; init; }

    /// <summary>By which place a worker's union is chosen.</summary>
    public UnionBasis UnionBasis { get; init; } = UnionBasis.Membership;

    /// <summary>进入须知.</summary>
    public required VersionedText Notice { get; init; }

    /// <summary>本人承诺.</summary>
    public required VersionedText Commitment { get; init; }

    public required IReadOnlyList<Batch> Batches { get; init; }

    /// <summary>Which fields the form has, beyond those that every form has.</summary>
    public FormFields FormFields { get; init; } = new();

    /// <summary>The fixed words of the printed 申请表; null for neutral ones. With the programme, so that a form keeps the words of its version.</summary>
    public FormWording? FormWording { get; init; }

    public required IReadOnlyList<MaterialSlot> Materials { get; init; }

    /// <summary>The tiers that review, in the order in which they do.</summary>
    public required IReadOnlyList<UnionTier> ReviewTiers { get; init; }

    /// <summary>Reasons for returns and rejections that reviewers choose from; they may always say more in their own words.</summary>
    public IReadOnlyList<DecisionReason> DecisionReasons { get; init; } = [];

    public required EligibilityRules Eligibility { get; init; }

    /// <summary>Days a returned application may be corrected, at least; see <c>CorrectionDeadline</c>.</summary>
    public int CorrectionDays { get; init; } = 7;

    /// <summary>Days in which a rejection may be appealed against.</summary>
    public int AppealDays { get; init; } = 7;

    /// <summary>Minutes for which the reviewer may undo a decision while nothing has followed from it; 0 for never.</summary>
    public int UndoMinutes { get; init; } = 10;

    /// <summary>名额.</summary>
    public QuotaRules Quota { get; init; } = new() { Policy = QuotaPolicy.None };

    /// <summary>Days for which the names of those approved are published before money is paid; 0 when they are not.</summary>
    public int PublicNoticeDays { get; init; } = 5;

    /// <summary>The turning points that are told by SMS (Shandong 2026: return and reject only).</summary>
    public required IReadOnlyList<SmsOccasion> SmsOccasions { get; init; }

    /// <summary>What the subsidy is made up of; empty when the programme does not say.</summary>
    public IReadOnlyList<SubsidyAmount> Amounts { get; init; } = [];

    /// <summary>The parts in which the subsidy is paid, in order; empty when it is paid at once.</summary>
    public IReadOnlyList<Instalment> Instalments { get; init; } = [];

    /// <summary>Telephone lines for workers' questions.</summary>
    public IReadOnlyList<Hotline> Hotlines { get; init; } = [];

    /// <summary>The batch with that id, or null.</summary>
    public Batch? FindBatch(string batchId) => Batches.FirstOrDefault(b => b.Id == batchId);

    /// <summary>The material slot of that name, or null.</summary>
    public MaterialSlot? FindSlot(string slot) => Materials.FirstOrDefault(m => m.Slot == slot);

    /// <summary>The reason of that code, or null.</summary>
    public DecisionReason? FindReason(string code) => DecisionReasons.FirstOrDefault(r => r.Code == code);

    /// <summary>The places that a batch's applications take: its own, or those that all batches share.</summary>
    public QuotaRules QuotaOf(string batchId) => FindBatch(batchId)?.Quota ?? Quota;

    /// <summary>The book in which a batch's places are kept.</summary>
    public BookId BookOf(string batchId) => new(Id, FindBatch(batchId)?.Quota is null ? null : batchId);

    /// <summary>The book in which a batch's places are counted; null when they are not, or the programme has no such batch.</summary>
    public BookId? CountedBookOf(string batchId) =>
        FindBatch(batchId) is not null && QuotaOf(batchId).Policy != QuotaPolicy.None ? BookOf(batchId) : null;

    /// <summary>All books of the programme's places, as this version has them; none where places are not counted.</summary>
    public IEnumerable<(BookId Id, QuotaTable Table)> Books() => Batches
        .Select(b => (Id: BookOf(b.Id), Rules: QuotaOf(b.Id)))
        .Where(b => b.Rules.Policy != QuotaPolicy.None)
        .DistinctBy(b => b.Id)
        .Select(b => (b.Id, QuotaTable.Of(b.Rules)));

    /// <summary>The SMS that announces an act; null when the programme sends none.</summary>
    public SmsOccasion? SmsFor(RecordedAct act) => act switch
    {
        RecordedAct.Registered => SmsFor(SmsOccasion.Registered),
        RecordedAct.Returned => SmsFor(SmsOccasion.Returned),
        RecordedAct.Rejected => SmsFor(SmsOccasion.Rejected),
        RecordedAct.Promoted => SmsFor(SmsOccasion.Promoted),
        RecordedAct.PaidOut => SmsFor(SmsOccasion.Paid),
        RecordedAct.PayoutFailed or RecordedAct.CardRefused => SmsFor(SmsOccasion.PayoutFailed),
        RecordedAct.RejectionConfirmed or RecordedAct.Reinstated => SmsFor(SmsOccasion.AppealAnswered),
        RecordedAct.Disqualified => SmsFor(SmsOccasion.Disqualified),
        _ => null,
    };

    /// <summary>The occasion itself when the programme tells of it by SMS, else null.</summary>
    public SmsOccasion? SmsFor(SmsOccasion occasion) => SmsOccasions.Contains(occasion) ? occasion : null;

    /// <summary>
    /// The batches that serve a union: by its position in the tree, never by area code. Where the regions of several hold it, the nearest
    /// region counts; more than one batch has that region only by seasons or for a supplementary round.
    /// </summary>
    public IReadOnlyList<Batch> BatchesFor(UnionId unionId, UnionTree unions) => unions.PathOf(unionId)
        .Reverse()
        .Select(u => Batches.Where(b => b.Regions.Contains(u.Id)).ToList())
        .FirstOrDefault(b => b.Count > 0, []);

    /// <summary>The batch of a union whose channel is open at an instant, else the one that opens next, else the last; null when no batch serves it.</summary>
    public Batch? BatchFor(UnionId unionId, UnionTree unions, DateTimeOffset now)
    {
        var batches = BatchesFor(unionId, unions).OrderBy(b => b.ApplicationWindow.OpensAt).ToList();
        return batches.FirstOrDefault(b => now < b.ApplicationWindow.ClosesAt) ?? batches.LastOrDefault();
    }
}

/// <summary>A text that people accept, with the version that is kept with their acceptance (feature A4).</summary>
public sealed record VersionedText(string Version, string Text);

/// <summary>A telephone line for questions.</summary>
/// <param name="UnionId">The union whose workers it serves; null for all.</param>
public sealed record Hotline(string Name, string Phone, UnionId? UnionId = null);

/// <summary>By which place a worker's union is chosen.</summary>
public enum UnionBasis
{
    /// <summary>会籍所在地 (seed 000).</summary>
    Membership,

    /// <summary>单位工商注册地 (seed 001).</summary>
    UnitRegistration,

    /// <summary>所在工作单位工会 (seed 002).</summary>
    Workplace,
}
