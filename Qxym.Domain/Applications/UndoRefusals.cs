using Qxym.Domain.Refusals;
using Qxym.Domain.Time;

namespace Qxym.Domain.Applications;

/// <summary>Refusals to take back a decision.</summary>
public static class UndoRefusals
{
    public static Refusal NotYours { get; } = new(
        "not-your-decision", "只有作出该审核的账号可以撤销，请联系原审核人员。", "Only the account that made this decision can undo it. Ask whoever made it.");

    public static Refusal Overtaken { get; } = new(
        "undo-not-allowed",
        "该审核已撤销，或申请之后已有变化，不能撤销，请刷新查看。",
        "The decision was undone already, or the application has changed since. Please reload.");

    public static Refusal NotOffered { get; } = new(
        "undo-not-allowed", "本项目的审核提交后不能撤销，如有差错请联系上级工会。", "Decisions of this programme cannot be undone. Ask the union above if one is wrong.");

    public static Refusal PeriodOver(DateTimeOffset endedAt) => new Refusal(
        "undo-not-allowed",
        $"可撤销的时间已于{endedAt.InWords()}结束，如有差错请联系上级工会。",
        $"The decision could be undone until {endedAt.ToChina():yyyy-MM-dd HH:mm}. Ask the union above if it is wrong.").With("endedAt", endedAt.ToChina());
}
