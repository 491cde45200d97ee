using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks a programme's conditions, and that its form asks for what they look at.</summary>
internal static class EligibilityChecks
{
    public static void Check(Programme programme, UnionTree? unions, FileProblems problems)
    {
        var rules = programme.Eligibility;
        CheckLevels(rules.Levels, problems);
        CheckLists(rules.Lists, problems);
        foreach (var (index, bank) in rules.DesignatedBanks.Index())
        {
            ProgrammeChecks.CheckUnion(bank.UnionId, unions, $"$.eligibility.designatedBanks[{index}].unionId", problems);
        }

        if (rules.PayoutKinds.Count == 0)
        {
            problems.Add("$.eligibility.payoutKinds", "A way to be paid must stand here.");
        }

        if (rules.GraduatesOnly && programme.FormFields.GraduatedOn != FieldPresence.Required)
        {
            problems.Add("$.eligibility.graduatesOnly", "The form must ask for the date of graduation: set formFields.graduatedOn to required.");
        }

        if (rules.Uniqueness is { } uniqueness)
        {
            ProgrammeChecks.CheckRouteId(uniqueness.Series, "$.eligibility.uniqueness.series", problems);
        }
    }

    private static void CheckLevels(IReadOnlyList<string> levels, FileProblems problems)
    {
        if (levels.Count == 0)
        {
            problems.Add("$.eligibility.levels", "A level at least must stand here.");
        }

        foreach (var (index, level) in levels.Index())
        {
            CheckLevel(level, $"$.eligibility.levels[{index}]", problems);
        }
    }

    private static void CheckLists(IReadOnlyList<PersonList> lists, FileProblems problems)
    {
        var ids = new HashSet<string>();
        foreach (var (index, list) in lists.Index())
        {
            ProgrammeChecks.CheckRouteId(list.Id, $"$.eligibility.lists[{index}].id", problems);
            if (!ids.Add(list.Id))
            {
                problems.Add($"$.eligibility.lists[{index}].id", $"The list {list.Id} stands twice.");
            }

            if (list.Level is not null)
            {
                CheckLevel(list.Level, $"$.eligibility.lists[{index}].level", problems);
            }
        }
    }

    private static void CheckLevel(string level, string place, FileProblems problems)
    {
        if (!EducationLevels.All.Contains(level))
        {
            problems.Add(place, $"“{level}” is no level: {string.Join(", ", EducationLevels.All)}.");
        }
    }
}
