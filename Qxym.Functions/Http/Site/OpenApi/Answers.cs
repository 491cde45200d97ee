using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>The answers of an operation: the successful one, and its problems by status.</summary>
internal sealed class Answers(OpenApiDocument document, Schemas schemas)
{
    /// <summary>All answers of a route.</summary>
    public OpenApiResponses Of(HttpRoute route, DescribeAttribute description)
    {
        var answers = new OpenApiResponses { [Text(description.Status)] = Success(description) };
        if (description.Cached)
        {
            answers["304"] = new OpenApiResponse { Description = "没有变化" };
        }

        foreach (var codes in route.RefusalsOf(description).GroupBy(Problems.StatusOf).OrderBy(g => g.Key))
        {
            answers[Text(codes.Key)] = Problem(codes.Key, [.. codes]);
        }

        return answers;
    }

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);

    private OpenApiResponse Success(DescribeAttribute description) => new()
    {
        Description = ReasonPhrases.GetReasonPhrase(description.Status),
        Content = Content(description),
        Headers = Headers(description).ToDictionary(h => h.Name, h => (IOpenApiHeader)Header(h.Text)),
    };

    private Dictionary<string, OpenApiMediaType>? Content(DescribeAttribute description)
    {
        if (description.Answer is { } type)
        {
            return new() { ["application/json"] = new OpenApiMediaType { Schema = schemas.Of(type) } };
        }

        return description.MediaType?.Split(',', StringSplitOptions.TrimEntries)
            .ToDictionary(t => t, t => new OpenApiMediaType { Schema = Uploads.Bytes() });
    }

    private static IEnumerable<(string Name, string Text)> Headers(DescribeAttribute description)
    {
        if (description.Cached || description.Answer?.GetProperty("Etag") is not null
            || (description.Conditional && description.Status != StatusCodes.Status204NoContent))
        {
            yield return ("ETag", "内容的版本；修改时放在 If-Match 中");
        }

        if (description.Status is StatusCodes.Status201Created or StatusCodes.Status202Accepted)
        {
            yield return ("Location", "新内容的地址");
        }
    }

    private static OpenApiHeader Header(string text) => new() { Description = text, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };

    private OpenApiResponse Problem(int status, string[] codes) => new()
    {
        Description = $"{ReasonPhrases.GetReasonPhrase(status)}：{string.Join("、", codes.Select(c => $"`{c}`"))}",
        Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new OpenApiMediaType { Schema = Problem(codes) } },
        Headers = status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable
            ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Header("几秒后再试") }
            : null,
    };

    private OpenApiSchema Problem(string[] codes) => new()
    {
        AllOf =
        [
            new OpenApiSchemaReference(ProblemSchema.Name, document),
            new OpenApiSchema
            {
                Properties = new Dictionary<string, IOpenApiSchema>
                {
                    ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. codes.Select(c => JsonValue.Create(c))] },
                },
            },
        ],
    };
}
