using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Requests with something particular about them.</summary>
internal static class Requests
{
    public static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    public static HttpRequestMessage Put(string path, HttpContent? content = null) => new(HttpMethod.Put, path) { Content = content };

    public static HttpRequestMessage Post(string path, HttpContent? content = null) => new(HttpMethod.Post, path) { Content = content };

    public static HttpContent Json(object value) => JsonContent.Create(value, options: DomainJson.Options);

    public static HttpContent Bytes(byte[] content, string? contentType)
    {
        var bytes = new ByteArrayContent(content);
        if (contentType is not null)
        {
            bytes.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return bytes;
    }

    public static HttpRequestMessage With(this HttpRequestMessage request, string header, string value)
    {
        Assert.True(request.Headers.TryAddWithoutValidation(header, value));
        return request;
    }

    /// <summary>A value as JSON that a test may spoil.</summary>
    public static JsonObject ToJson(this object value) => JsonSerializer.SerializeToNode(value, DomainJson.Options)!.AsObject();
}
