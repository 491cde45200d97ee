using Qxym.Domain.Refusals;
using Qxym.Domain.Time;

namespace Qxym.Domain.PublicNotices;

/// <summary>Refusals of public notices and of objections to them.</summary>
public static class PublicNoticeRefusals
{
    public static Refusal NotApproved { get; } = new(
        "already-decided", "该申请当前不是待公示状态，不能列入公示，请刷新查看。", "The application does not wait for a public notice. Please reload.");

    public static Refusal NotInNotice { get; } = new(
        "objection-not-allowed", "该人员已不在公示中，不能再提出异议。如有新的情况，请直接联系公示的工会。", "The entry is not in public notice any more. Please contact the union.");

    public static Refusal InOtherNotice { get; } = new(
        "objection-not-allowed", "该人员已列入另一份公示名单，请在那份名单中提出异议。", "This person stands in another list. Please object to the entry there.");

    public static Refusal NotYetOpen { get; } = new(
        "objection-not-allowed", "该人员的公示登记尚未完成，请稍后再提出异议。", "The entry is not registered in public notice yet. Please try again later.");

    public static Refusal AlreadyFiled { get; } = new(
        "objection-not-allowed", "您已对该人员提出过异议，请等待工会核实答复。", "You have objected to this entry already. Please wait for the union's answer.");

    public static Refusal EnoughOpen { get; } = new(
        "objection-not-allowed", "该人员已有多份异议正在核实，请等待工会答复，或直接联系公示的工会。", "Many objections to this entry are being looked into. Please wait, or contact the union.");

    public static Refusal ObjectionAnswered { get; } = new(
        "already-decided", "该异议已答复或已终止，请刷新查看。", "This objection has been answered already, or has ended. Please reload.");

    public static Refusal PeriodOver(DateTimeOffset endedAt) => new Refusal(
        "objection-not-allowed",
        $"公示期已于{endedAt.InWords()}结束，不能再提出异议。如有新的情况，请直接联系公示的工会。",
        $"The period for objections ended at {endedAt.ToChina():yyyy-MM-dd HH:mm}. Please contact the union.").With("endedAt", endedAt.ToChina());
}
