using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks a programme's batches: ids, windows, and that no union is served twice at once.</summary>
internal static class BatchChecks
{
    public static void Check(Programme programme, UnionTree? unions, FileProblems problems)
    {
        var ids = new HashSet<string>();
        foreach (var (index, batch) in programme.Batches.Index())
        {
            var place = $"$.batches[{index}]";
            if (!ids.Add(batch.Id))
            {
                problems.Add($"{place}.id", $"The batch {batch.Id} stands twice.");
            }

            CheckWindows(batch, place, problems);
            CheckSupplementary(batch, programme, place, problems);
        }

        CheckRegions(programme.Batches, unions, problems);
    }

    private static void CheckWindows(Batch batch, string place, FileProblems problems)
    {
        if (batch.MaterialsWindow.OpensAt < batch.ApplicationWindow.OpensAt || batch.MaterialsWindow.ClosesAt < batch.ApplicationWindow.ClosesAt)
        {
            problems.Add($"{place}.materialsWindow", "The materials window opens or closes before the application window does.");
        }

        for (var i = 1; i < batch.ReviewWindows.Count; i++)
        {
            if (batch.ReviewWindows[i].OpensAt < batch.ReviewWindows[i - 1].ClosesAt)
            {
                problems.Add($"{place}.reviewWindows[{i}]", "The window opens before the one above it has closed.");
            }
        }

        if (batch.ReviewWindows is [.., var last] && last.ClosesAt < batch.MaterialsWindow.ClosesAt)
        {
            problems.Add($"{place}.reviewWindows", "The last review window closes before the materials window does.");
        }
    }

    private static void CheckSupplementary(Batch batch, Programme programme, string place, FileProblems problems)
    {
        if (batch.OpensOnlyWhilePlacesRemain && programme.QuotaOf(batch.Id).Policy == QuotaPolicy.None)
        {
            problems.Add($"{place}.opensOnlyWhilePlacesRemain", "Places are not counted: set quota.policy.");
        }

        if (batch.SupplementaryTo is null)
        {
            return;
        }

        if (batch.SupplementaryTo == batch.Id || programme.FindBatch(batch.SupplementaryTo) is not { } first)
        {
            problems.Add($"{place}.supplementaryTo", $"There is no other batch {batch.SupplementaryTo}.");
        }
        else if (batch.ApplicationWindow.OpensAt < first.ApplicationWindow.ClosesAt)
        {
            problems.Add($"{place}.applicationWindow", $"The window opens before that of {first.Id} has closed.");
        }
    }

    private static void CheckRegions(IReadOnlyList<Batch> batches, UnionTree? unions, FileProblems problems)
    {
        var taken = new Dictionary<UnionId, List<Batch>>();
        foreach (var (index, batch) in batches.Index())
        {
            foreach (var (regionIndex, region) in batch.Regions.Index())
            {
                var place = $"$.batches[{index}].regions[{regionIndex}]";
                ProgrammeChecks.CheckUnion(region, unions, place, problems);
                var others = taken.TryGetValue(region, out var there) ? there : taken[region] = [];
                if (others.FirstOrDefault(o => o.Id != batch.Id && !MayShare(o, batch)) is { } other)
                {
                    problems.Add(place, $"The union {region} is served by {other.Id} already.");
                }

                others.Add(batch);
            }
        }
    }

    /// <summary>Batches of different seasons, and a supplementary round with its first, may serve the same union.</summary>
    private static bool MayShare(Batch one, Batch other) =>
        (one.Season is not null && other.Season is not null && one.Season != other.Season)
        || one.SupplementaryTo == other.Id || other.SupplementaryTo == one.Id;
}
