using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>A union as a file has it.</summary>
/// <param name="Union">The union.</param>
/// <param name="Place">Where in its file.</param>
/// <param name="Problems">Takes what is wrong with that file.</param>
internal sealed record ReadUnion(Union Union, string Place, FileProblems Problems);

/// <summary>Checks the unions of all files against each other.</summary>
internal static class UnionChecks
{
    /// <summary>The tree; null when the problems of the files tell why there is none.</summary>
    public static UnionTree? Tree(IReadOnlyList<ReadUnion> unions)
    {
        var byId = new Dictionary<UnionId, Union>();
        foreach (var (union, place, problems) in unions)
        {
            if (!byId.TryAdd(union.Id, union))
            {
                problems.Add($"{place}.id", $"The union {union.Id} stands twice.");
            }
        }

        foreach (var union in unions)
        {
            CheckParent(union, byId);
        }

        return unions.Count > 0 && unions.All(u => u.Problems.None) ? Build(unions) : null;
    }

    private static void CheckParent(ReadUnion read, Dictionary<UnionId, Union> byId)
    {
        var union = read.Union;
        if (union.ParentId is null)
        {
            return;
        }

        if (!byId.TryGetValue(union.ParentId, out var parent))
        {
            read.Problems.Add($"{read.Place}.parentId", $"The union {union.Id} names a superior that is not there: {union.ParentId}.");
        }
        else if (union.Tier < parent.Tier)
        {
            read.Problems.Add($"{read.Place}.parentId", $"The union {union.Id} stands at a higher tier than its superior {parent.Id}.");
        }
    }

    private static UnionTree? Build(IReadOnlyList<ReadUnion> unions)
    {
        try
        {
            return new UnionTree(unions.Select(u => u.Union));
        }
        catch (ArgumentException e)
        {
            unions[0].Problems.Add("$", e.Message);
            return null;
        }
    }
}
