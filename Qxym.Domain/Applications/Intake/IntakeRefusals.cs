using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Time;

namespace Qxym.Domain.Applications.Intake;

/// <summary>Every refusal that applying may meet, in the order in which the checks come (contract, “Checks of an application”).</summary>
public static class IntakeRefusals
{
    public static Refusal IdentityNotVerified { get; } = new(
        "identity-not-verified", "请先完成实名认证再申请。", "Please complete real-name verification first.");

    public static Refusal IdentityMismatch { get; } = new(
        "identity-mismatch", "姓名和身份证号须与您实名认证的信息一致，只能为本人申请。", "Name and ID number must be your own verified ones.");

    public static Refusal UnionNotSelectable { get; } = new(
        "union-not-selectable", "不能选择该工会，请逐级选择到区县或以下，或选择市、省直属的产业工会。", "This union cannot be chosen. Choose one from district down.");

    public static Refusal NoticeNotAccepted(Programme programme) => new Refusal(
        "notice-not-accepted", "请阅读并同意最新的进入须知后再提交。", "Please read and accept the current notice.").With("noticeVersion", programme.Notice.Version);

    public static Refusal CommitmentNotAccepted(Programme programme) => new Refusal(
        "commitment-not-accepted", "请阅读并确认最新的本人承诺后再提交。", "Please confirm the current commitment.").With("commitmentVersion", programme.Commitment.Version);

    public static Refusal WrongChannel(Batch? right) => right is null
        ? new Refusal("wrong-channel", "本项目没有适用于您所选工会的批次，请核对所选工会。", "No batch of this programme serves your union.")
        : new Refusal(
            "wrong-channel",
            $"您所选的工会应从“{right.Name}”通道申请，报名时段为{right.ApplicationWindow.OpensAt.InWords()}至{right.ApplicationWindow.ClosesAt.InWords()}。",
            $"Your union's channel is batch {right.Id}.").With("rightBatchId", right.Id);

    /// <summary>Why nobody may apply through the channel; null when it is open.</summary>
    public static Refusal? ChannelNotOpen(Batch batch, Channel channel, DateTimeOffset now)
    {
        var window = batch.ApplicationWindow;
        return channel.State == ChannelState.Open ? null
            : channel.Reason is { } reason ? new Refusal("channel-not-open", reason.Detail, reason.DetailEn).With("reason", reason.Code)
            : now < window.OpensAt ? new Refusal(
                "channel-not-open",
                $"“{batch.Name}”通道未开始，将于{window.OpensAt.InWords()}开放。",
                $"The channel opens at {window.OpensAt:yyyy-MM-dd HH:mm}.").With("opensAt", window.OpensAt)
            : new Refusal(
                "channel-not-open",
                $"“{batch.Name}”通道已于{window.ClosesAt.InWords()}结束。",
                $"The channel closed at {window.ClosesAt:yyyy-MM-dd HH:mm}.").With("closedAt", window.ClosesAt);
    }

    /// <param name="own">The application that already is, when it is the caller's.</param>
    public static Refusal Duplicate(ApplicationId own) => new Refusal(
        "duplicate-application", "您今年已申请过本项目，每人每年只能申请一次。", "You have already applied in this programme this year.")
        .With("applicationId", own.ToString());

    public static Refusal NotEligible(IReadOnlyList<IneligibilityReason> reasons) => new Refusal(
        "not-eligible", string.Concat(reasons.Select(r => r.Detail)), string.Join(' ', reasons.Select(r => r.DetailEn))).With("reasons", reasons);
}
