using System.Text.RegularExpressions;
using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks a programme that could be read: whether its parts agree with each other and with the union tree.</summary>
internal static partial class ProgrammeChecks
{
    /// <param name="programme">The programme.</param>
    /// <param name="unions">Null when the tree could not be read: then only the rest is checked.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(Programme programme, UnionTree? unions, FileProblems problems)
    {
        CheckRouteId(programme.Id, "$.id", problems);
        CheckVersion(programme.Notice, "$.notice", problems);
        CheckVersion(programme.Commitment, "$.commitment", problems);
        BatchChecks.Check(programme.Batches, unions, problems);
        CheckSlots(programme.Materials, problems);
        CheckReviewTiers(programme.ReviewTiers, problems);
        CheckReasons(programme.DecisionReasons, problems);
        CheckBanks(programme.Eligibility.DesignatedBanks, unions, problems);
    }

    public static void CheckRouteId(string id, string place, FileProblems problems)
    {
        if (!RouteId().IsMatch(id))
        {
            problems.Add(place, $"“{id}” is no id: lower-case letters, digits and hyphens, at most 63.");
        }
    }

    public static void CheckUnion(UnionId id, UnionTree? unions, string place, FileProblems problems)
    {
        if (unions is not null && unions.Find(id) is null)
        {
            problems.Add(place, $"There is no union {id} in {ProgrammeFile.UnionsName}.");
        }
    }

    private static void CheckVersion(VersionedText text, string place, FileProblems problems)
    {
        if (string.IsNullOrWhiteSpace(text.Version))
        {
            problems.Add($"{place}.version", "A version must stand here: it is kept with people's acceptance.");
        }

        if (string.IsNullOrWhiteSpace(text.Text))
        {
            problems.Add($"{place}.text", "A text must stand here.");
        }
    }

    private static void CheckSlots(IReadOnlyList<MaterialSlot> slots, FileProblems problems)
    {
        var names = new HashSet<string>();
        foreach (var (index, slot) in slots.Index())
        {
            if (!SlotName().IsMatch(slot.Slot))
            {
                problems.Add(
                    $"$.materials[{index}].slot",
                    $"“{slot.Slot}” is no slot name: a lower-case letter, then letters and digits, 2 to 31 in all.");
            }

            if (!names.Add(slot.Slot))
            {
                problems.Add($"$.materials[{index}].slot", $"The slot {slot.Slot} stands twice.");
            }
        }
    }

    private static void CheckReviewTiers(IReadOnlyList<UnionTier> tiers, FileProblems problems)
    {
        if (tiers.Count == 0)
        {
            problems.Add("$.reviewTiers", "A programme needs a reviewing tier at least.");
        }

        if (tiers.Distinct().Count() < tiers.Count)
        {
            problems.Add("$.reviewTiers", "A tier stands twice.");
        }
    }

    private static void CheckReasons(IReadOnlyList<DecisionReason> reasons, FileProblems problems)
    {
        var codes = new HashSet<string>();
        foreach (var (index, reason) in reasons.Index())
        {
            CheckRouteId(reason.Code, $"$.decisionReasons[{index}].code", problems);
            if (!codes.Add(reason.Code))
            {
                problems.Add($"$.decisionReasons[{index}].code", $"The reason {reason.Code} stands twice.");
            }

            if (string.IsNullOrWhiteSpace(reason.Text))
            {
                problems.Add($"$.decisionReasons[{index}].text", "A text must stand here: workers read it.");
            }
        }
    }

    private static void CheckBanks(IReadOnlyList<DesignatedBank> banks, UnionTree? unions, FileProblems problems)
    {
        foreach (var (index, bank) in banks.Index())
        {
            CheckUnion(bank.UnionId, unions, $"$.eligibility.designatedBanks[{index}].unionId", problems);
        }
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex RouteId();

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{1,30}\z")]
    private static partial Regex SlotName();
}
