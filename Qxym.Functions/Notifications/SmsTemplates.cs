using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Time;

namespace Qxym.Functions.Notifications;

/// <summary>
/// The texts of messages, by id and version. They carry no reason and no personal data but the name's first character (design §7): the
/// worker reads the rest after signing in.
/// </summary>
public static class SmsTemplates
{
    /// <summary>The template's id and version, and the text for an application.</summary>
    public static (string Template, string Text) For(SmsOccasion occasion, ApplicationState state, ApplicationForm form, Programme programme)
    {
        var name = form.Applicant.Name.Masked;
        return occasion switch
        {
            SmsOccasion.Returned when state.Return is { } notice => (
                "application-returned.1",
                $"【求学圆梦】{name}您好，您的《{programme.Title}》申请被驳回，请于{notice.Deadline.InWords()}前登录平台查看驳回理由，修改后重新提交。"),
            SmsOccasion.Returned => (
                "application-returned.1",
                $"【求学圆梦】{name}您好，您的《{programme.Title}》申请曾被驳回，请登录平台查看进度。"),
            SmsOccasion.Rejected => (
                "application-rejected.1",
                $"【求学圆梦】{name}您好，您的《{programme.Title}》申请未通过审核，请登录平台查看理由；如有异议，可提交申诉。"),
            SmsOccasion.DecisionUndone => (
                "application-decision-undone.1",
                $"【求学圆梦】{name}您好，您的《{programme.Title}》申请的上一条审核通知已作废，工会正在重新审核，请登录平台查看进度。"),
            SmsOccasion.Registered => (
                "application-registered.1",
                $"【求学圆梦】{name}您好，您已报名《{programme.Title}》，请按时登录平台提交材料。"),
            SmsOccasion.Approved => (
                "application-approved.1",
                $"【求学圆梦】{name}您好，您的《{programme.Title}》申请已通过审核，请登录平台查看公示与发放进度。"),
            SmsOccasion.Waitlisted => (
                "application-waitlisted.1",
                $"【求学圆梦】{name}您好，《{programme.Title}》名额已满，您的申请已进入候补，请登录平台查看进度。"),
            SmsOccasion.Promoted => (
                "application-promoted.1",
                $"【求学圆梦】{name}您好，您的《{programme.Title}》申请已由候补转为正式，请登录平台查看进度。"),
            SmsOccasion.Paid => (
                "application-paid.1",
                $"【求学圆梦】{name}您好，《{programme.Title}》的补助已发放，请查收；如有疑问，请登录平台查看。"),
            SmsOccasion.PayoutFailed => (
                "application-payout-failed.1",
                $"【求学圆梦】{name}您好，《{programme.Title}》的补助发放未成功，请登录平台核对收款账户。"),
            SmsOccasion.AppealAnswered => (
                "application-appeal-answered.1",
                $"【求学圆梦】{name}您好，您对《{programme.Title}》申请结果的申诉已答复，请登录平台查看。"),
            SmsOccasion.Disqualified => (
                "application-disqualified.1",
                $"【求学圆梦】{name}您好，您在《{programme.Title}》中的申报资格已被取消，请登录平台查看理由；如有疑问，请联系所属工会。"),
            _ => throw new ArgumentOutOfRangeException(nameof(occasion)),
        };
    }
}
