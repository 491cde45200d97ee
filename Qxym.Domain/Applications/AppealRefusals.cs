using Qxym.Domain.Refusals;
using Qxym.Domain.Time;

namespace Qxym.Domain.Applications;

/// <summary>Refusals of appeals and of answers to them.</summary>
public static class AppealRefusals
{
    public static Refusal NotRejected { get; } = new(
        "appeal-not-allowed", "只有被拒绝的申请可以申诉。", "Only a rejected application can be appealed for.");

    public static Refusal StillOpen { get; } = new(
        "appeal-not-allowed", "您已提交申诉，请等待工会答复。", "Your appeal is waiting for the union's answer.");

    public static Refusal RejectionConfirmed { get; } = new(
        "appeal-not-allowed", "工会已答复您的申诉并维持拒绝，该结果为最终结果。", "Your appeal was answered: the rejection is confirmed and final.");

    public static Refusal NotOffered { get; } = new(
        "appeal-not-allowed", "本项目不受理申诉，如有疑问请联系所属工会。", "This programme takes no appeals. Ask your union if you have questions.");

    public static Refusal AlreadyAnswered { get; } = new(
        "already-decided", "该申诉已答复，请刷新查看。", "This appeal has been answered already. Please reload.");

    public static Refusal PeriodOver(DateTimeOffset endedAt) => new Refusal(
        "appeal-not-allowed",
        $"申诉期已于{endedAt.InWords()}结束，不能再申诉。",
        $"The appeal period ended at {endedAt.ToChina():yyyy-MM-dd HH:mm}.").With("endedAt", endedAt.ToChina());
}
