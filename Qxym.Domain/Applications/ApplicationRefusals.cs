using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>Every refusal that the rules of an application know, made in one place.</summary>
public static class ApplicationRefusals
{
    /// <summary>The member of <c>already-decided</c> that tells which union decided.</summary>
    public const string ByUnion = "byUnion";

    public static Refusal CityFixed { get; } = new(
        "city-fixed", "提交申请后不能更改市级工会，只能在同一市内重新选择工会。", "The city union cannot change after submission.");

    public static Refusal FormNotReturned { get; } = new(
        "edit-window-closed", "本次驳回未要求修改基础资料，请按驳回理由修改材料。", "The form was not returned for correction; only materials were.");

    public static Refusal MaterialNotReturned { get; } = new(
        "materials-window-closed", "本次驳回未要求修改该项材料，请按驳回理由修改。", "This document was not returned for correction.");

    public static Refusal NotEditableNow { get; } = new(
        "edit-window-closed", "申请已进入审核或已结束，现在不能修改。", "The application is in review or at its end and cannot be changed now.");

    public static Refusal AlreadySubmitted { get; } = new(
        "already-decided", "申请已提交或已结束，请勿重复提交。", "The application is already in review or at its end.");

    /// <summary>A union returned it and it was corrected, so no stage tells any more when it was decided.</summary>
    public static Refusal ReviewBegun { get; } = new(
        "already-decided", "工会已开始审核该申请，不能再撤回。", "A union has already acted on this application.");

    public static Refusal FormOutdated { get; } = new(
        "form-outdated",
        "申请表信息修改后须重新下载、打印、盖章并上传，当前上传的盖章申请表已不是最新版本。如确需沿用，请确认后再提交。",
        "The form was edited after the stamped form was uploaded. Download, stamp and upload it again, or confirm that you submit the old one.");

    public static Refusal NotYourTier { get; } = new(
        "not-your-tier", "该申请现在不由您所在的工会审核。", "It is not your union's turn to review this application.");

    public static Refusal EditWindowClosed(DateTimeOffset closedAt) => new(
        "edit-window-closed",
        $"报名时段已于{closedAt.InWords()}结束，不能再修改资料。",
        $"The application window closed at {closedAt.ToChina():yyyy-MM-dd HH:mm}.");

    public static Refusal MaterialsWindowClosed(Window window, DateTimeOffset now) => now < window.OpensAt
        ? new Refusal(
            "materials-window-closed",
            $"材料提交时段将于{window.OpensAt.InWords()}开始，请届时再来。",
            $"The materials window opens at {window.OpensAt:yyyy-MM-dd HH:mm}.").With("opensAt", window.OpensAt)
        : new Refusal(
            "materials-window-closed",
            $"材料提交时段已于{window.ClosesAt.InWords()}结束。",
            $"The materials window closed at {window.ClosesAt:yyyy-MM-dd HH:mm}.");

    public static Refusal CorrectionDeadlinePassed(DateTimeOffset deadline) => new(
        "correction-deadline-passed",
        $"修改期限已于{deadline.InWords()}截止。",
        $"The correction deadline passed at {deadline.ToChina():yyyy-MM-dd HH:mm}.");

    public static Refusal MaterialsMissing(IReadOnlyList<MaterialSlot> missing) => new Refusal(
        "materials-missing",
        $"请先上传必备材料：{string.Join("、", missing.Select(m => m.Title))}。",
        $"Please upload first: {string.Join(", ", missing.Select(m => m.Slot))}.").With("slots", missing.Select(m => m.Slot).ToArray());

    /// <param name="at">When.</param>
    /// <param name="by">The union that decided; null when none did, or when it does not matter to the caller.</param>
    public static Refusal AlreadyDecided(DateTimeOffset at, UnionId? by = null)
    {
        var refusal = new Refusal(
            "already-decided",
            $"该申请已于{at.InWords()}处理，请刷新查看。",
            $"It was already decided at {at.ToChina():yyyy-MM-dd HH:mm}. Please reload.").With("decidedAt", at.ToChina());
        return by is null ? refusal : refusal.With(ByUnion, by);
    }

    /// <param name="since">When its own union put it on hold.</param>
    public static Refusal OnHold(DateTimeOffset since) => new Refusal(
        "on-hold",
        $"该申请已于{since.InWords()}挂起，请先取消挂起再审核。",
        $"The application has been on hold since {since.ToChina():yyyy-MM-dd HH:mm}. Resume it before you decide.").With("heldAt", since.ToChina());

    public static Refusal ReviewWindowClosed(Window window) => new(
        "review-window-closed",
        $"审核时段为{window.OpensAt.InWords()}至{window.ClosesAt.InWords()}，现在不能审核。",
        $"Reviews are open from {window.OpensAt:yyyy-MM-dd HH:mm} to {window.ClosesAt:yyyy-MM-dd HH:mm}.");
}
