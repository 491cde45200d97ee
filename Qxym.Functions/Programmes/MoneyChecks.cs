using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks places, amounts, instalments and service lines.</summary>
internal static class MoneyChecks
{
    public static void Check(Programme programme, UnionTree? unions, FileProblems problems)
    {
        CheckQuota(programme.Quota, "$.quota", unions, problems);
        foreach (var (index, batch) in programme.Batches.Index())
        {
            if (batch.Quota is { } own)
            {
                CheckQuota(own, $"$.batches[{index}].quota", unions, problems);
            }
        }

        var sources = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, amount) in programme.Amounts.Index())
        {
            // A payment tells its parts by their sources: of two with the same one, the other would count as paid.
            if (!sources.Add(amount.Source))
            {
                problems.Add($"$.amounts[{index}].source", $"The source {amount.Source} gives something already: name it otherwise, or add the amounts up.");
            }
        }

        if (programme.Instalments.Count > 0 && programme.Instalments.Sum(i => (long)i.Percent) != 100)
        {
            problems.Add("$.instalments", "The percentages must make a hundred.");
        }

        foreach (var (index, hotline) in programme.Hotlines.Index())
        {
            ProgrammeChecks.CheckUnion(hotline.UnionId, unions, $"$.hotlines[{index}].unionId", problems);
        }
    }

    private static void CheckQuota(QuotaRules quota, string place, UnionTree? unions, FileProblems problems)
    {
        if (quota.Policy != QuotaPolicy.None && quota.Total is null && quota.Allotments.Count == 0)
        {
            problems.Add(place, "Places that are counted need a total or allotments.");
        }

        CheckAllotments(quota.Allotments, null, quota.Total, place, unions, problems);
    }

    private static void CheckAllotments(
        IReadOnlyList<Allotment> allotments, UnionId? above, int? most, string place, UnionTree? unions, FileProblems problems)
    {
        var seen = new HashSet<UnionId>();
        foreach (var (index, allotment) in allotments.Index())
        {
            var at = $"{place}.allotments[{index}]";
            ProgrammeChecks.CheckUnion(allotment.UnionId, unions, $"{at}.unionId", problems);
            if (!seen.Add(allotment.UnionId))
            {
                problems.Add($"{at}.unionId", $"The union {allotment.UnionId} has places already.");
            }

            if (above is not null && unions?.Find(allotment.UnionId) is not null && !unions.IsWithin(allotment.UnionId, above))
            {
                problems.Add($"{at}.unionId", $"The union {allotment.UnionId} does not stand below {above}.");
            }

            CheckAllotments(allotment.Allotments ?? [], allotment.UnionId, allotment.Places, at, unions, problems);
        }

        if (allotments.Sum(a => (long)a.Places) > most)
        {
            problems.Add($"{place}.allotments", $"More places are allotted than there are: {most}.");
        }
    }
}
