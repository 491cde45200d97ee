using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>A decision as a front end sends it.</summary>
/// <param name="Decision"><c>approve</c>, <c>return</c> or <c>reject</c>.</param>
/// <param name="Reason">Why; needed for return and reject, at most 500 characters.</param>
/// <param name="Items">For a return, what is to be corrected: <c>basic</c>, <c>materials</c>, or names of material slots.</param>
public sealed record DecisionRequest(
    [property: Required, AllowedValues("approve", "return", "reject")] string? Decision, string? Reason, IReadOnlyList<string>? Items)
{
    private const int LongestReason = 500;

    /// <summary>Everything that is wrong with it; null when it can become a decision.</summary>
    /// <param name="programme">Whose materials may be named.</param>
    /// <param name="errors">What is wrong already; takes the rest.</param>
    internal Refusal? Check(Programme programme, FieldErrors errors)
    {
        if (Decision is not ("approve" or "return" or "reject"))
        {
            errors.AddUnlessCovered("/decision", "decision 应为 approve、return 或 reject。");
        }

        var reason = Reason?.Normalise() ?? "";
        if (Decision is "return" or "reject" && reason.Length == 0)
        {
            errors.AddUnlessCovered("/reason", "请填写理由，职工会看到。");
        }

        if (reason.CharacterCount() > LongestReason)
        {
            errors.AddUnlessCovered("/reason", $"理由不能超过{LongestReason}个字。");
        }

        if (Decision == "return")
        {
            CheckItems(programme, errors);
        }

        return errors.IsEmpty ? null : errors.ToRefusal();
    }

    /// <summary>The decision, after <see cref="Check"/> has passed.</summary>
    internal ReviewDecision ToDecision() => Decision switch
    {
        "approve" => new ReviewDecision.Approve(),
        "return" => new ReviewDecision.Return(Reason!.Normalise(), [.. Items!.Distinct()]),
        "reject" => new ReviewDecision.Reject(Reason!.Normalise()),
        _ => throw new InvalidOperationException("Check the request first."),
    };

    private void CheckItems(Programme programme, FieldErrors errors)
    {
        if (Items is not { Count: > 0 })
        {
            errors.AddUnlessCovered("/items", "请指明需要修改的内容：basic（基础资料）、materials（材料）或材料名称。");
            return;
        }

        for (var i = 0; i < Items.Count; i++)
        {
            if (Items[i] is not (ReturnNotice.Basic or ReturnNotice.Materials) && programme.FindSlot(Items[i] ?? "") is null)
            {
                errors.AddUnlessCovered($"/items/{i}", "没有这一项内容。");
            }
        }
    }
}

/// <summary>What came of a decision.</summary>
/// <param name="Status">The application's new status.</param>
/// <param name="Stages">The review chain after it.</param>
/// <param name="Etag">The application's new ETag.</param>
public sealed record DecisionView(ApplicationId ApplicationId, ApplicationStatus Status, IReadOnlyList<ReviewStage> Stages, string Etag)
{
    internal static DecisionView Of(StoredApplication application) => new(
        application.State.Id,
        application.State.Status,
        application.State.Stages,
        Functions.Applications.ApplicationETag.Of(application.State.Version));
}
