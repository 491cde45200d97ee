using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Qxym.Domain.Texts;
using Qxym.Functions.Applications;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Answers in the one JSON of the contract.</summary>
internal static class ApiResults
{
    public const string Json = "application/json; charset=utf-8";

    /// <summary>A value for its caller only.</summary>
    public static IResult Private(HttpRequest request, object value, int status = StatusCodes.Status200OK)
    {
        request.HttpContext.Response.Headers.CacheControl = "private, no-store";
        return Results.Json(value, DomainJson.Options, statusCode: status);
    }

    /// <summary>
    /// A value for everybody, cacheable for a short while: its ETag is over <paramref name="content"/>, the part that does not change
    /// from second to second.
    /// </summary>
    public static IResult Public(HttpRequest request, object value, object content)
    {
        return IsKnown(request, content) ? Results.StatusCode(StatusCodes.Status304NotModified) : Results.Json(value, DomainJson.Options);
    }

    /// <summary>Marks an answer for everybody by the content that it is drawn from, and tells whether the caller has it already.</summary>
    public static bool IsKnown(HttpRequest request, object content)
    {
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(content, DomainJson.Options)))[..32]}\"";
        request.HttpContext.Response.Headers.ETag = tag;
        request.HttpContext.Response.Headers.CacheControl = "public, max-age=5";
        return EntityTags.IsKnown(request, tag);
    }

    /// <summary>What came of a change.</summary>
    public static IResult Of(HttpRequest request, ChangeOutcome outcome)
    {
        if (outcome.Refusal is { } refusal)
        {
            return refusal.ToResult();
        }

        var headers = request.HttpContext.Response.Headers;
        headers.CacheControl = "private, no-store";
        headers.ETag = outcome.ETag;
        if (outcome.StatusCode == StatusCodes.Status201Created)
        {
            headers.Location = ApplicationLinks.Of(outcome.Application!.State.Id).Self;
        }

        return Results.Content(outcome.Body, Json, Encoding.UTF8, outcome.StatusCode);
    }
}
