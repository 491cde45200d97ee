using Qxym.Domain.Refusals;

namespace Qxym.Domain.Unions;

/// <summary>
/// What a change of the register must keep: superiors are there and stand higher, nobody is their own superior, nobody leaves the city
/// (mission, H3: 区内、跨区变更上级工会) — now and at each instant at which a move falls due.
/// </summary>
public static class RegisterChecks
{
    /// <summary>Adds everything that is wrong with a change.</summary>
    /// <param name="before">The register as it is.</param>
    /// <param name="changed">How some unions are to stand.</param>
    /// <param name="now">The instant of the change.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="pointerOf">What leads to a union in the request: empty, or its line.</param>
    public static void Check(
        UnionRegister before, IReadOnlyCollection<RegisteredUnion> changed, DateTimeOffset now, FieldErrors errors, Func<UnionId, string> pointerOf)
    {
        var after = before.With(changed);
        foreach (var union in changed)
        {
            CheckSuperiors(after, union, errors, pointerOf(union.Union.Id));
        }

        if (!errors.IsEmpty)
        {
            return;
        }

        var moving = after.Moving.ToList();
        var instants = moving.Select(u => u.Move!.EffectiveFrom).Where(i => i > now).Append(now).Distinct().ToList();
        foreach (var union in changed.Concat(moving.Where(m => changed.All(c => c.Union.Id != m.Union.Id))))
        {
            CheckPlace(before, after, union.Union.Id, instants, now, errors, pointerOf);
        }
    }

    private static void CheckSuperiors(UnionRegister after, RegisteredUnion registered, FieldErrors errors, string pointer)
    {
        var union = registered.Union;
        if (union.ParentId is null && union.Tier != UnionTier.Province)
        {
            errors.Add($"{pointer}/parentId", "请填写上级工会编号。");
        }

        foreach (var parentId in new[] { union.ParentId, registered.Move?.ParentId }.OfType<UnionId>().Distinct())
        {
            if (after.Find(parentId) is not { } parent)
            {
                errors.Add($"{pointer}/parentId", $"没有编号为{parentId}的上级工会。");
            }
            else if (!MayStandUnder(union, parent.Union))
            {
                errors.Add($"{pointer}/parentId", $"层级不符：{union.Name}的层级应低于上级工会{parent.Union.Name}。");
            }
        }
    }

    /// <summary>Lower, or at the same tier where one of the two is a bracket without a territory, such as 省直属工会.</summary>
    private static bool MayStandUnder(Union union, Union parent) =>
        union.Tier > parent.Tier || (union.Tier == parent.Tier && (union.Kind, parent.Kind) != (UnionKind.Territorial, UnionKind.Territorial));

    private static void CheckPlace(
        UnionRegister before,
        UnionRegister after,
        UnionId id,
        IReadOnlyList<DateTimeOffset> instants,
        DateTimeOffset now,
        FieldErrors errors,
        Func<UnionId, string> pointerOf)
    {
        if (instants.Any(i => after.IsCircular(id, i)))
        {
            errors.Add($"{pointerOf(id)}/parentId", $"变更后{after.Find(id)!.Union.Name}将成为自己的上级。");
        }
        else if (before.Find(id) is not null && instants.Any(i => after.CityAt(id, i) != before.CityAt(id, now)))
        {
            errors.Add($"{pointerOf(id)}/parentId", "工会只能在本市范围内变更上级。");
        }
    }
}
