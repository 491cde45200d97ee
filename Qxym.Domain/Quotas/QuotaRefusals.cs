using Qxym.Domain.Refusals;

namespace Qxym.Domain.Quotas;

/// <summary>Refusals of the quota ledger.</summary>
public static class QuotaRefusals
{
    /// <summary>No place is left, and there is no line to wait in.</summary>
    public static Refusal Full { get; } = new(
        "quota-full", "本项目名额已满，不再接受提交；如有名额退出，请留意工会通知后再试。", "All places are taken. If one becomes free you may try again; please watch the union's notices.");

    /// <summary>A reallocation would leave a union fewer places than it has given.</summary>
    /// <param name="given">How many it has given.</param>
    public static Refusal BelowGiven(int given) => new Refusal(
        "quota-below-given",
        $"调整后名额少于已占用的{given}个，请减少调出数量。",
        $"That leaves fewer places than are given already ({given}). Please move fewer.").With("given", given);

    /// <summary>A union would get an account of its own while its workers wait in line for the places above it: those who come later would pass them.</summary>
    /// <param name="waiting">How many wait there.</param>
    public static Refusal LineAbove(int waiting) => new Refusal(
        "quota-line-above",
        $"该工会职工目前使用上级名额，上级尚有{waiting}人候补；请先将名额调给上级，候补清零后再为该工会单独设名额。",
        $"The union's workers use the places above it, where {waiting} wait in line. Move the places there first; give the union its own when nobody waits.").With("waiting", waiting);
}
