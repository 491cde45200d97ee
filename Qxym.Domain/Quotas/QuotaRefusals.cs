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
}
