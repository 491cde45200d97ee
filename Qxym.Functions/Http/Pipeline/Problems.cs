using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Which status a refusal answers with. The one place that knows: rules know codes only.</summary>
internal static class Problems
{
    private static readonly FrozenDictionary<string, int> Statuses = new Dictionary<string, int>
    {
        ["invalid-request"] = 400,
        ["unauthenticated"] = 401,
        ["wrong-code"] = 401,
        ["wrong-credentials"] = 401,
        ["forbidden"] = 403,
        ["identity-not-verified"] = 403,
        ["not-your-decision"] = 403,
        ["not-your-tier"] = 403,
        ["password-change-required"] = 403,
        ["not-found"] = 404,
        ["method-not-allowed"] = 405,
        ["precondition-failed"] = 412,
        ["list-too-long"] = 413,
        ["material-too-large"] = 413,
        ["request-too-large"] = 413,
        ["material-type-not-allowed"] = 415,
        ["unsupported-media-type"] = 415,
        ["city-fixed"] = 422,
        ["material-active-content"] = 422,
        ["material-damaged"] = 422,
        ["material-encrypted"] = 422,
        ["material-infected"] = 422,
        ["commitment-not-accepted"] = 422,
        ["identity-mismatch"] = 422,
        ["list-has-errors"] = 422,
        ["list-not-readable"] = 422,
        ["list-without-heading"] = 422,
        ["not-eligible"] = 422,
        ["notice-not-accepted"] = 422,
        ["union-not-selectable"] = 422,
        ["wrong-channel"] = 422,
        ["precondition-required"] = 428,
        ["too-many-requests"] = 429,
        ["internal-error"] = 500,
        ["form-unavailable"] = 503,
        ["storage-unavailable"] = 503,
    }.ToFrozenDictionary();

    /// <summary>The refusal as an answer. A code that is not listed is a conflict with the application's state: 409.</summary>
    public static IResult ToResult(this Refusal refusal) => new ProblemResult(refusal, StatusOf(refusal));

    /// <summary>The refusal as an answer that tells when to try again.</summary>
    public static IResult ToResult(this Refusal refusal, TimeSpan retryAfter) => new ProblemResult(refusal, StatusOf(refusal), retryAfter);

    /// <summary>The status of a refusal.</summary>
    public static int StatusOf(Refusal refusal) => StatusOf(refusal.Code);

    /// <summary>The status of the refusals with a code.</summary>
    public static int StatusOf(string code) => Statuses.GetValueOrDefault(code, StatusCodes.Status409Conflict);
}
