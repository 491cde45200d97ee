using System.ComponentModel.DataAnnotations;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Http.Reviews;

/// <summary>One decision on many applications.</summary>
/// <param name="ApplicationIds">1 to 200 applications, each once.</param>
/// <param name="Decision"><c>approve</c>, <c>return</c> or <c>reject</c>.</param>
/// <param name="Reason">As in a single decision.</param>
/// <param name="Items">As in a single decision.</param>
/// <param name="ReasonCodes">As in a single decision.</param>
public sealed record BulkDecisionRequest(
    [property: Required] IReadOnlyList<string>? ApplicationIds,
    [property: Required, AllowedValues("approve", "return", "reject")] string? Decision,
    string? Reason,
    IReadOnlyList<string>? Items,
    IReadOnlyList<string>? ReasonCodes)
{
    private const int MostApplications = 200;

    /// <summary>The decision that each application gets.</summary>
    internal DecisionRequest ToSingle() => new(Decision, Reason, Items, ReasonCodes);

    /// <summary>The applications; or everything that is wrong with the request as a whole.</summary>
    internal (IReadOnlyList<ApplicationId> Ids, Refusal? Refusal) Read(FieldErrors errors)
    {
        ToSingle().CheckFields(errors);
        var ids = ReadIds(errors);
        return (ids, errors.Refusal);
    }

    private List<ApplicationId> ReadIds(FieldErrors errors)
    {
        var ids = new List<ApplicationId>();
        if (ApplicationIds is not { Count: > 0 and <= MostApplications })
        {
            errors.AddUnlessCovered("/applicationIds", $"请选择1至{MostApplications}份申请。");
            return ids;
        }

        foreach (var (index, text) in ApplicationIds.Index())
        {
            if (!ApplicationId.TryParse(text, out var id, out var error))
            {
                errors.AddUnlessCovered($"/applicationIds/{index}", error);
            }
            else if (ids.Contains(id))
            {
                errors.AddUnlessCovered($"/applicationIds/{index}", "同一份申请只能出现一次。");
            }
            else
            {
                ids.Add(id);
            }
        }

        return ids;
    }
}
