using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks the unions of a file against each other.</summary>
internal static class UnionChecks
{
    /// <summary>The tree; null when <paramref name="problems"/> tells why there is none.</summary>
    public static UnionTree? Tree(IReadOnlyList<Union> unions, FileProblems problems)
    {
        var byId = new Dictionary<UnionId, Union>();
        foreach (var (index, union) in unions.Index())
        {
            if (!byId.TryAdd(union.Id, union))
            {
                problems.Add($"$[{index}].id", $"The union {union.Id} stands twice.");
            }
        }

        foreach (var (index, union) in unions.Index())
        {
            CheckParent(union, byId, $"$[{index}].parentId", problems);
        }

        return problems.None ? Build(unions, problems) : null;
    }

    private static void CheckParent(Union union, Dictionary<UnionId, Union> byId, string place, FileProblems problems)
    {
        if (union.ParentId is null)
        {
            return;
        }

        if (!byId.TryGetValue(union.ParentId, out var parent))
        {
            problems.Add(place, $"The union {union.Id} names a superior that is not there: {union.ParentId}.");
        }
        else if (union.Tier < parent.Tier)
        {
            problems.Add(place, $"The union {union.Id} stands at a higher tier than its superior {parent.Id}.");
        }
    }

    private static UnionTree? Build(IReadOnlyList<Union> unions, FileProblems problems)
    {
        try
        {
            return new UnionTree(unions);
        }
        catch (ArgumentException e)
        {
            problems.Add("$", e.Message);
            return null;
        }
    }
}
