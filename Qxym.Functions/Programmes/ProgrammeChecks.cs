using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>Checks a programme that could be read: whether its parts agree with each other and with the union tree.</summary>
internal static class ProgrammeChecks
{
    /// <param name="programme">The programme.</param>
    /// <param name="unions">Null when the tree could not be read: then only the rest is checked.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static void Check(Programme programme, UnionTree? unions, FileProblems problems)
    {
        BatchChecks.Check(programme, unions, problems);
        CheckSlots(programme.Materials, problems);
        EligibilityChecks.Check(programme, unions, problems);
        MoneyChecks.Check(programme, unions, problems);
        CheckReasons(programme.DecisionReasons, problems);
        FormWordingChecks.Check(programme.FormWording, problems);
    }

    public static void CheckUnion(UnionId? id, UnionTree? unions, string place, FileProblems problems)
    {
        if (unions is not null && id is not null && unions.Find(id) is null)
        {
            problems.Add(place, $"There is no union {id}.");
        }
    }

    private static void CheckSlots(IReadOnlyList<MaterialSlot> slots, FileProblems problems)
    {
        var names = new HashSet<string>();
        foreach (var (index, slot) in slots.Index())
        {
            if (!names.Add(slot.Slot))
            {
                problems.Add($"$.materials[{index}].slot", $"The slot {slot.Slot} stands twice.");
            }
        }
    }

    private static void CheckReasons(IReadOnlyList<DecisionReason> reasons, FileProblems problems)
    {
        var codes = new HashSet<string>();
        foreach (var (index, reason) in reasons.Index())
        {
            if (!codes.Add(reason.Code))
            {
                problems.Add($"$.decisionReasons[{index}].code", $"The reason {reason.Code} stands twice.");
            }
        }
    }
}
