using Qxym.Domain.Refusals;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>Refusals of drawing up and publishing lists, and of too many objections.</summary>
internal static class NoticeRefusals
{
    public static Refusal StillDrawing { get; } = new(
        "notice-not-ready", "公示名单正在生成，请稍后刷新，核对后再公示。", "The list is being drawn up. Look at it before you publish it.");

    public static Refusal NobodyInIt { get; } = new(
        "notice-not-ready", "名单中没有待公示的人员，不能公示。请在审核通过后重新生成名单。", "Nobody in the list waits for a public notice. Draw up another one.");

    public static Refusal TooManyObjections { get; } = new(
        "objection-not-allowed", "您对该公示提出的异议已达上限，请等待工会核实，或直接联系公示的工会。", "You have objected to this list as often as one may. Please contact the union.");
}
