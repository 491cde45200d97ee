using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Http.Reviews;

/// <summary>A decision as a front end sends it.</summary>
/// <param name="Decision"><c>approve</c>, <c>return</c> or <c>reject</c>.</param>
/// <param name="Reason">Why, in the reviewer's own words; needed for return and reject unless codes are given, at most 500 characters.</param>
/// <param name="Items">For a return, what is to be corrected: <c>basic</c>, <c>materials</c>, or names of material slots.</param>
/// <param name="ReasonCodes">For return and reject, which of the programme's <c>decisionReasons</c> apply; the worker reads their texts.</param>
public sealed record DecisionRequest(
    [property: Required, AllowedValues("approve", "return", "reject")] string? Decision,
    string? Reason,
    IReadOnlyList<string>? Items,
    IReadOnlyList<string>? ReasonCodes = null)
{
    private const int LongestReason = 500;

    private bool NeedsReason => Decision is "return" or "reject";

    /// <summary>Everything that is wrong with it; null when it can become a decision.</summary>
    /// <param name="programme">Whose materials and reasons may be named.</param>
    /// <param name="errors">What is wrong already; takes the rest.</param>
    internal Refusal? Check(Programme programme, FieldErrors errors)
    {
        CheckFields(errors);
        if (NeedsReason)
        {
            CheckNames("/reasonCodes", ReasonCodes, code => programme.FindReason(code) is not null, "本项目没有这一条理由。", errors);
        }

        if (Decision == "return")
        {
            CheckNames(
                "/items",
                Items,
                item => item is ReturnNotice.Basic or ReturnNotice.Materials || programme.FindSlot(item) is not null,
                "没有这一项内容。",
                errors);
        }

        return errors.Refusal;
    }

    /// <summary>Adds what is wrong with it whatever the programme.</summary>
    internal void CheckFields(FieldErrors errors)
    {
        if (Decision is not ("approve" or "return" or "reject"))
        {
            errors.AddUnlessCovered("/decision", "decision 应为 approve、return 或 reject。");
        }

        var reason = Reason?.Normalise() ?? "";
        if (NeedsReason && reason.Length == 0 && ReasonCodes is not { Count: > 0 } && !errors.Covers("/reasonCodes"))
        {
            errors.AddUnlessCovered("/reason", "请填写或选择理由，职工会看到。");
        }

        if (reason.CharacterCount() > LongestReason)
        {
            errors.AddUnlessCovered("/reason", $"理由不能超过{LongestReason}个字。");
        }

        if (Decision == "return" && Items is not { Count: > 0 })
        {
            errors.AddUnlessCovered("/items", "请指明需要修改的内容：basic（基础资料）、materials（材料）或材料名称。");
        }
    }

    /// <summary>The decision, after <see cref="Check"/> has passed.</summary>
    internal ReviewDecision ToDecision(Programme programme)
    {
        IReadOnlyList<string> codes = NeedsReason ? [.. (ReasonCodes ?? []).Distinct()] : [];
        var reason = ReasonText.Of(codes, Reason?.Normalise() ?? "", programme);
        return Decision switch
        {
            "approve" => new ReviewDecision.Approve(),
            "return" => new ReviewDecision.Return(reason, [.. Items!.Distinct()]) { ReasonCodes = codes },
            "reject" => new ReviewDecision.Reject(reason) { ReasonCodes = codes },
            _ => throw new InvalidOperationException("Check the request first."),
        };
    }

    private static void CheckNames(string pointer, IReadOnlyList<string>? names, Func<string, bool> isKnown, string message, FieldErrors errors)
    {
        foreach (var (index, _) in (names ?? []).Index().Where(n => !isKnown(n.Item ?? "")))
        {
            errors.AddUnlessCovered($"{pointer}/{index}", message);
        }
    }
}
