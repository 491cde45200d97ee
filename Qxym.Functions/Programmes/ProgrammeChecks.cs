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
        CheckText(programme.Title, "$.title", problems);
        CheckVersion(programme.Notice, "$.notice", problems);
        CheckVersion(programme.Commitment, "$.commitment", problems);
        BatchChecks.Check(programme, unions, problems);
        CheckSlots(programme.Materials, problems);
        CheckReviewTiers(programme.ReviewTiers, problems);
        EligibilityChecks.Check(programme, unions, problems);
        MoneyChecks.Check(programme, unions, problems);
    }

    public static void CheckRouteId(string id, string place, FileProblems problems)
    {
        if (!RouteId().IsMatch(id))
        {
            problems.Add(place, $"“{id}” is no id: lower-case letters, digits and hyphens, at most 63.");
        }
    }

    public static void CheckUnion(UnionId? id, UnionTree? unions, string place, FileProblems problems)
    {
        if (unions is not null && id is not null && unions.Find(id) is null)
        {
            problems.Add(place, $"There is no union {id}.");
        }
    }

    public static void CheckText(string text, string place, FileProblems problems)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            problems.Add(place, "A text must stand here.");
        }
    }

    public static void CheckNotNegative(int number, string place, FileProblems problems)
    {
        if (number < 0)
        {
            problems.Add(place, "A number from 0 on must stand here.");
        }
    }

    private static void CheckVersion(VersionedText text, string place, FileProblems problems)
    {
        if (string.IsNullOrWhiteSpace(text.Version))
        {
            problems.Add($"{place}.version", "A version must stand here: it is kept with people's acceptance.");
        }

        CheckText(text.Text, $"{place}.text", problems);
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

            if (slot.MaxBytes <= 0)
            {
                problems.Add($"$.materials[{index}].maxBytes", "A number from 1 on must stand here.");
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

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,62}\z")]
    private static partial Regex RouteId();

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{1,30}\z")]
    private static partial Regex SlotName();
}
