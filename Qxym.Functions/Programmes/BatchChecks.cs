using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks a programme's batches: ids, windows, and that no union is served twice.</summary>
internal static class BatchChecks
{
    public static void Check(IReadOnlyList<Batch> batches, UnionTree? unions, FileProblems problems)
    {
        CheckBatches(batches, problems);
        CheckRegions(batches, unions, problems);
    }

    private static void CheckBatches(IReadOnlyList<Batch> batches, FileProblems problems)
    {
        if (batches.Count == 0)
        {
            problems.Add("$.batches", "A programme needs a batch at least.");
        }

        var ids = new HashSet<string>();
        foreach (var (index, batch) in batches.Index())
        {
            ProgrammeChecks.CheckRouteId(batch.Id, $"$.batches[{index}].id", problems);
            if (!ids.Add(batch.Id))
            {
                problems.Add($"$.batches[{index}].id", $"The batch {batch.Id} stands twice.");
            }

            if (batch.MaterialsWindow.OpensAt < batch.ApplicationWindow.OpensAt || batch.MaterialsWindow.ClosesAt < batch.ApplicationWindow.ClosesAt)
            {
                problems.Add($"$.batches[{index}].materialsWindow", "The materials window opens or closes before the application window does.");
            }
        }
    }

    private static void CheckRegions(IReadOnlyList<Batch> batches, UnionTree? unions, FileProblems problems)
    {
        var taken = new Dictionary<UnionId, string>();
        foreach (var (index, batch) in batches.Index())
        {
            foreach (var (regionIndex, region) in batch.Regions.Index())
            {
                var place = $"$.batches[{index}].regions[{regionIndex}]";
                ProgrammeChecks.CheckUnion(region, unions, place, problems);
                if (!taken.TryAdd(region, batch.Id))
                {
                    problems.Add(place, $"The union {region} is served by {taken[region]} already.");
                }
            }
        }
    }
}
