using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>A refusal as <c>application/problem+json</c> (RFC 9457): <c>detail</c> in Chinese, or in English where the caller asks for it.</summary>
internal sealed class ProblemResult(Refusal refusal, int status, TimeSpan? retryAfter = null) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.CacheControl = "no-store";
        response.Headers.ETag = default;
        if (retryAfter is { } delay)
        {
            response.Headers.RetryAfter = RetryAfter.Jittered(delay);
        }

        return Results.Json(Body(WantsEnglish(httpContext.Request)), DomainJson.Options, "application/problem+json", status).ExecuteAsync(httpContext);
    }

    /// <summary>Whether the first language that the caller accepts is English.</summary>
    private static bool WantsEnglish(HttpRequest request) => StringWithQualityHeaderValue.TryParseList([.. request.Headers.AcceptLanguage.OfType<string>()], out var languages)
        && languages.OrderByDescending(l => l.Quality ?? 1).FirstOrDefault() is { } first
        && first.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    private Dictionary<string, object?> Body(bool english)
    {
        var body = new Dictionary<string, object?>
        {
            ["type"] = $"urn:qxym:problem:{refusal.Code}",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = english ? refusal.DetailEn : refusal.Detail,
            ["code"] = refusal.Code,
        };
        foreach (var (name, value) in refusal.Members)
        {
            body[name] = value;
        }

        if (refusal.Fields is { } fields)
        {
            body["errors"] = fields.ByPointer;
        }

        return body;
    }
}
