using Qxym.Domain.Refusals;

namespace Qxym.Domain.PublicNotices;

/// <summary>Refusals of public notices and of objections to them.</summary>
public static class PublicNoticeRefusals
{
    public static Refusal NotApproved { get; } = new(
        "already-decided", "该申请当前不是待公示状态，不能列入公示，请刷新查看。", "The application does not wait for a public notice. Please reload.");
}
