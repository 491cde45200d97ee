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
            SmsOccasion.AppealAnswered => (
                "application-appeal-answered.1",
                $"【求学圆梦】{name}您好，您对《{programme.Title}》申请结果的申诉已答复，请登录平台查看。"),
            _ => throw new ArgumentOutOfRangeException(nameof(occasion)),
        };
    }
}
