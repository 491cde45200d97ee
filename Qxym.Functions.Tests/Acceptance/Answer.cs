using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>An answer of the product, with its JSON if it has any.</summary>
internal sealed record Answer(
    HttpStatusCode Status, JsonNode? Body, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes, string? MediaType)
{
    /// <summary>The code of a refusal.</summary>
    public string? Code => Body?["code"]?.GetValue<string>();

    /// <summary>The fields that a refusal names, as JSON pointers in order.</summary>
    public IReadOnlyList<string> Pointers => [.. Body!["errors"]!.AsObject().Select(e => e.Key)];

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonNode> Items => [.. Body!["items"]!.AsArray().Select(i => i!)];

    /// <summary>The entity tag, quotes included.</summary>
    public string? Tag => Headers.ETag?.ToString();

    /// <summary>A header that may come at most once.</summary>
    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? Assert.Single(values) : null;

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            var mediaType = response.Content.Headers.ContentType?.MediaType;
            var json = mediaType?.EndsWith("json", StringComparison.Ordinal) == true && bytes.Length > 0 ? JsonNode.Parse(bytes) : null;
            return new Answer(response.StatusCode, json, response.Headers, response.Content.Headers, bytes, mediaType);
        }
    }

    /// <summary>Asserts the status; a failing test shows the body.</summary>
    public Answer Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"Expected {status}, got {Status}: {Body?.ToJsonString(JsonSerializerOptions.Web)}");
        return this;
    }

    /// <summary>Asserts a refusal.</summary>
    public Answer IsRefused(HttpStatusCode status, string code)
    {
        Is(status);
        Assert.Equal(code, Code);
        Assert.Equal("application/problem+json", MediaType);
        return this;
    }

    /// <summary>A text member.</summary>
    public string Text(string member) => Body![member]!.GetValue<string>();
}
