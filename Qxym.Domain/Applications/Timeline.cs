using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Reviews;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>One line of the 审核进度 that front ends draw (mission, 8).</summary>
/// <param name="Stage">Which stage.</param>
/// <param name="State">What has come of it.</param>
/// <param name="Title">The stage's name: 镇街工会审核.</param>
/// <param name="Label">The state as people read it: 待审核.</param>
/// <param name="At">When that state was reached, if it was.</param>
/// <param name="Reason">Why, for a return, a rejection or a lapse.</param>
/// <param name="Action">What the worker can do here now: <c>editForm</c>, <c>uploadMaterials</c>, ….</param>
public sealed record TimelineEntry(
    TimelineStage Stage,
    TimelineState State,
    string Title,
    string Label,
    DateTimeOffset? At = null,
    string? Reason = null,
    string? Action = null);

public enum TimelineStage
{
    Registration,
    Materials,
    Grassroots,
    Town,
    District,
    City,
    PublicNotice,
    Payout,
}

public enum TimelineState
{
    NotStarted,
    Open,
    Done,
    NotRequired,
    Pending,
    Approved,
    Returned,
    Rejected,
    Failed,
    Appealing,
}

/// <summary>Draws the timeline of an application; labels are those of the screens in seed 000.</summary>
public static class Timeline
{
    /// <summary>The stages in order: registration, materials, the programme's tiers, public notice, payout.</summary>
    public static IReadOnlyList<TimelineEntry> Of(ApplicationState state, Programme programme, UnionTree unions, DateTimeOffset now)
    {
        var allowed = PermittedActions.ForWorker(state, programme, now).Where(a => a.Allowed).Select(a => a.Name).ToHashSet();
        return
        [
            Registration(state, allowed.Contains("editForm")),
            Materials(state, programme.FindBatch(state.BatchId)!, allowed.Contains("uploadMaterials"), now),
            .. state.Stages.Select(s => Review(s, Title(s, unions), state.Status) with { Action = ActionAt(s, allowed) }).Select(e => Waiting(e, state, unions)),
            AfterReview(state),
            Payout(state),
        ];
    }

    private static TimelineEntry Registration(ApplicationState state, bool editable) => new(
        TimelineStage.Registration, TimelineState.Done, "报名阶段", "已报名", state.RegisteredAt, Action: editable ? "editForm" : null);

    private static TimelineEntry Materials(ApplicationState state, Batch batch, bool open, DateTimeOffset now)
    {
        var (entry, label) = state.Status switch
        {
            ApplicationStatus.Registered when now < batch.MaterialsWindow.OpensAt => (TimelineState.NotStarted, "开始填写"),
            ApplicationStatus.Registered => (TimelineState.Open, "开始填写"),
            ApplicationStatus.Returned => (TimelineState.Open, "修改补充"),
            ApplicationStatus.Lapsed when state.Return is null => (TimelineState.Failed, "逾期未提交"),
            ApplicationStatus.Lapsed => (TimelineState.Failed, "逾期未修改"),
            ApplicationStatus.Withdrawn => (TimelineState.Failed, "已撤回"),
            ApplicationStatus.Disqualified when state.SubmittedAt is null => (TimelineState.NotRequired, "无需提交"),
            ApplicationStatus.Disqualified when state.Stages.Any(s => s.State == StageState.Returned) => (TimelineState.NotRequired, "无需修改"),
            _ => (TimelineState.Done, "已提交"),
        };
        var at = entry switch
        {
            TimelineState.Done => state.SubmittedAt,
            TimelineState.Failed => state.EndedAt,
            _ => null,
        };
        return new TimelineEntry(TimelineStage.Materials, entry, "材料提交阶段", label, at, Action: open ? "uploadMaterials" : null);
    }

    private static TimelineEntry Review(ReviewStage stage, string title, ApplicationStatus status)
    {
        var (state, label) = stage.State switch
        {
            StageState.NotRequired => (TimelineState.NotRequired, "无需审核"),
            StageState.Pending when status is ApplicationStatus.Lapsed or ApplicationStatus.Withdrawn or ApplicationStatus.Disqualified => (TimelineState.NotRequired, "无需审核"),
            StageState.Pending when status is ApplicationStatus.Waitlisted => (TimelineState.NotStarted, "候补中"),
            StageState.Pending => (TimelineState.Pending, "待审核"),
            StageState.Approved => (TimelineState.Approved, "审核通过"),
            StageState.Returned => (TimelineState.Returned, "已驳回"),
            StageState.Rejected when status == ApplicationStatus.Appealing => (TimelineState.Appealing, "申诉中"),
            _ => (TimelineState.Rejected, "已拒绝"),
        };
        return new TimelineEntry(StageOf(stage.Tier), state, title, label, stage.At, stage.Reason);
    }

    private static string? ActionAt(ReviewStage stage, HashSet<string> allowed) =>
        stage.State == StageState.Rejected && allowed.Contains("appeal") ? "appeal" : null;

    /// <summary>While another union is asked to take the application over, the worker sees which; while it is on hold, that it is, but not why.</summary>
    private static TimelineEntry Waiting(TimelineEntry entry, ApplicationState state, UnionTree unions) =>
        entry.State != TimelineState.Pending || state.PendingStage is not { } pending || StageOf(pending.Tier) != entry.Stage ? entry
        : state.Transfer is { } transfer ? entry with { Label = $"迁转中，待{unions.Find(transfer.ToUnionId)?.Name}接收" }
        : state.Hold is not null ? entry with { Label = "暂缓审核" }
        : entry;

    private static TimelineStage StageOf(UnionTier tier) => tier switch
    {
        UnionTier.Grassroots => TimelineStage.Grassroots,
        UnionTier.Town => TimelineStage.Town,
        UnionTier.District => TimelineStage.District,
        _ => TimelineStage.City,
    };

    /// <summary>The tier's name; an industry, direct or large-enterprise union stands at its tier under its own (mission, 3).</summary>
    private static string Title(ReviewStage stage, UnionTree unions) =>
        stage.UnionId is { } id && unions.Find(id) is { Kind: not UnionKind.Territorial, Tier: not UnionTier.Grassroots } union
            ? $"{union.Name}审核"
            : stage.Tier switch
            {
                UnionTier.Grassroots => "基层工会审核",
                UnionTier.Town => "镇街工会审核",
                UnionTier.District => "区县工会审核",
                _ => "市工会审核",
            };

    /// <summary>A disqualification takes the place of the public notice, wherever it came.</summary>
    private static TimelineEntry AfterReview(ApplicationState state)
    {
        if (state.DisqualificationReason is { } reason)
        {
            return new TimelineEntry(TimelineStage.PublicNotice, TimelineState.Failed, "公示", "取消申报资格", state.EndedAt, reason);
        }

        var (entry, label, at) = state switch
        {
            { Status: ApplicationStatus.Waitlisted } when state.Stages.All(s => s.State != StageState.Pending) => (TimelineState.NotStarted, "候补中", (DateTimeOffset?)null),
            { Status: ApplicationStatus.Approved } => (TimelineState.Pending, "待公示", null),
            { Status: ApplicationStatus.PublicNotice, Notice: { } notice } when ObjectionRules.IsOpen(state) => (TimelineState.Open, "公示中，异议核实中", notice.PublishedAt),
            { Status: ApplicationStatus.PublicNotice, Notice: { } notice } => (TimelineState.Open, $"公示中，至{notice.EndsAt.InWords()}", notice.PublishedAt),
            { Status: ApplicationStatus.AwaitingPayout, Notice: { } notice } => (TimelineState.Done, "公示结束", notice.EndsAt),
            _ when state.Status == ApplicationStatus.AwaitingPayout || HasEndedOtherwise(state.Status) => (TimelineState.NotRequired, "无需公示", null),
            _ => (TimelineState.NotStarted, "未开始", null),
        };
        return new TimelineEntry(TimelineStage.PublicNotice, entry, "公示", label, at);
    }

    private static TimelineEntry Payout(ApplicationState state)
    {
        var (entry, label) = state.Status switch
        {
            _ when state.Status.HasPassedReview() => (TimelineState.Pending, "待发放"),
            _ when HasEndedOtherwise(state.Status) => (TimelineState.NotRequired, "无需发放"),
            _ => (TimelineState.NotStarted, "未开始"),
        };
        return new TimelineEntry(TimelineStage.Payout, entry, "发放", label);
    }

    private static bool HasEndedOtherwise(ApplicationStatus status) =>
        status is ApplicationStatus.Rejected or ApplicationStatus.Lapsed or ApplicationStatus.Withdrawn or ApplicationStatus.Disqualified;
}
