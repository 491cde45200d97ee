using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks a programme's conditions, and that its form asks for what they look at.</summary>
internal static class EligibilityChecks
{
    public static void Check(Programme programme, UnionTree? unions, FileProblems problems)
    {
        var rules = programme.Eligibility;
        CheckLists(rules.Lists, problems);
        CheckBanks(rules.DesignatedBanks, unions, problems);
        if (rules.GraduatesOnly && programme.FormFields.GraduatedOn != FieldPresence.Required)
        {
            problems.Add("$.eligibility.graduatesOnly", "The form must ask for the date of graduation: set formFields.graduatedOn to required.");
        }
    }

    private static void CheckBanks(IReadOnlyList<DesignatedBank> banks, UnionTree? unions, FileProblems problems)
    {
        var designating = new HashSet<UnionId>();
        foreach (var (index, bank) in banks.Index())
        {
            var place = $"$.eligibility.designatedBanks[{index}].unionId";
            ProgrammeChecks.CheckUnion(bank.UnionId, unions, place, problems);
            if (!designating.Add(bank.UnionId))
            {
                problems.Add(place, $"The union {bank.UnionId} designates a bank twice: list all spellings in one names.");
            }
        }
    }

    private static void CheckLists(IReadOnlyList<PersonList> lists, FileProblems problems)
    {
        var ids = new HashSet<string>();
        foreach (var (index, list) in lists.Index())
        {
            if (!ids.Add(list.Id))
            {
                problems.Add($"$.eligibility.lists[{index}].id", $"The list {list.Id} stands twice.");
            }
        }
    }
}
