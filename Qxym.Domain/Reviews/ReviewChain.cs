using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Reviews;

/// <summary>Which unions review an application, and what a change of union does to it.</summary>
public static class ReviewChain
{
    /// <summary>
    /// The stages of a programme for a chosen union: at each tier the union of that tier on the way up, none (无需审核) where the chosen
    /// union has none. A province-level industry or direct union stands at the city tier under its own name (mission, 3).
    /// </summary>
    public static IReadOnlyList<ReviewStage> For(UnionId unionId, Programme programme, UnionTree unions)
    {
        var path = unions.PathOf(unionId);
        return [.. programme.ReviewTiers.Select(tier => Stage(tier, path.LastOrDefault(u => u.Tier == tier)))];
    }

    /// <summary>
    /// The new chain after the union was changed: a stage keeps its approval where the same union stands at the same tier and every
    /// stage below it is kept too; the rest decide anew. The mark of a return stays with the union that made it until the correction.
    /// </summary>
    public static IReadOnlyList<ReviewStage> Rebuilt(IReadOnlyList<ReviewStage> before, IReadOnlyList<ReviewStage> fresh)
    {
        var stages = new List<ReviewStage>();
        var kept = true;
        foreach (var (old, stage) in before.Zip(fresh))
        {
            kept = kept && old.UnionId == stage.UnionId;
            stages.Add(kept || IsReturnBy(stage.UnionId, old) ? old : stage);
        }

        return stages;
    }

    private static bool IsReturnBy(UnionId? unionId, ReviewStage stage) => stage.State == StageState.Returned && stage.UnionId == unionId;

    private static ReviewStage Stage(UnionTier tier, Union? union) =>
        new(tier, union?.Id, union is null ? StageState.NotRequired : StageState.Pending);
}
