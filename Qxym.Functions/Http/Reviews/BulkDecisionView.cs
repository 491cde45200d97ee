using System.Text.Json;
using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>What came of a decision on many applications, in the order in which they were named.</summary>
public sealed record BulkDecisionView(IReadOnlyList<BulkDecisionItem> Items);

/// <summary>What came of it for one application.</summary>
/// <param name="Outcome"><c>ok</c> or <c>refused</c>.</param>
/// <param name="Code">Why refused: the code that a single decision would have been answered with.</param>
/// <param name="Detail">The same as a sentence.</param>
/// <param name="Status">The application's status by the decision; null when refused.</param>
public sealed record BulkDecisionItem(
    ApplicationId ApplicationId, BulkOutcome Outcome, string? Code = null, string? Detail = null, ApplicationStatus? Status = null)
{
    internal static BulkDecisionItem Of(ApplicationId id, Refusal refusal) => new(id, BulkOutcome.Refused, refusal.Code, DetailOf(refusal));

    internal static BulkDecisionItem Of(ApplicationId id, ChangeOutcome outcome) => outcome.Refusal is { } refusal
        ? Of(id, refusal)
        : new(id, BulkOutcome.Ok, Status: JsonSerializer.Deserialize<DecisionView>(outcome.Body, DomainJson.Options)!.Status);

    /// <summary>What is wrong with the fields, where that is the reason: an item has no place for more.</summary>
    private static string DetailOf(Refusal refusal) => refusal.Fields is { IsEmpty: false } fields
        ? string.Concat(fields.ByPointer.Values.SelectMany(m => m).Distinct())
        : refusal.Detail;
}

/// <summary>What came of one of many.</summary>
public enum BulkOutcome
{
    Ok,
    Refused,
}
