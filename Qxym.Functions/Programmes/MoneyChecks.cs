using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks places, amounts, instalments and days.</summary>
internal static class MoneyChecks
{
    public static void Check(Programme programme, UnionTree? unions, FileProblems problems)
    {
        CheckQuota(programme.Quota, unions, problems);
        ProgrammeChecks.CheckNotNegative(programme.CorrectionDays, "$.correctionDays", problems);
        ProgrammeChecks.CheckNotNegative(programme.AppealDays, "$.appealDays", problems);
        ProgrammeChecks.CheckNotNegative(programme.PublicNoticeDays, "$.publicNoticeDays", problems);
        foreach (var (index, amount) in programme.Amounts.Index())
        {
            if (amount.Yuan <= 0)
            {
                problems.Add($"$.amounts[{index}].yuan", "An amount above 0 must stand here.");
            }
        }

        if (programme.Instalments.Count > 0 && (programme.Instalments.Sum(i => i.Percent) != 100 || programme.Instalments.Any(i => i.Percent <= 0)))
        {
            problems.Add("$.instalments", "The percentages must be above 0 and make a hundred.");
        }

        foreach (var (index, hotline) in programme.Hotlines.Index())
        {
            ProgrammeChecks.CheckUnion(hotline.UnionId, unions, $"$.hotlines[{index}].unionId", problems);
        }
    }

    private static void CheckQuota(QuotaRules quota, UnionTree? unions, FileProblems problems)
    {
        if (quota.Policy != QuotaPolicy.None && quota.Total is null && quota.Allotments.Count == 0)
        {
            problems.Add("$.quota", "Places that are counted need a total or allotments.");
        }

        if (quota.Total is { } total)
        {
            ProgrammeChecks.CheckNotNegative(total, "$.quota.total", problems);
        }

        CheckAllotments(quota.Allotments, null, quota.Total, "$.quota", unions, problems);
    }

    private static void CheckAllotments(
        IReadOnlyList<Allotment> allotments, UnionId? above, int? most, string place, UnionTree? unions, FileProblems problems)
    {
        var seen = new HashSet<UnionId>();
        foreach (var (index, allotment) in allotments.Index())
        {
            var at = $"{place}.allotments[{index}]";
            ProgrammeChecks.CheckUnion(allotment.UnionId, unions, $"{at}.unionId", problems);
            ProgrammeChecks.CheckNotNegative(allotment.Places, $"{at}.places", problems);
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
