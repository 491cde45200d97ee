using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.RegularExpressions;

namespace Qxym.Walkthrough.Http;

/// <summary>Speaks to Qxym as one caller, and shows every request.</summary>
/// <param name="http">Knows the base address.</param>
/// <param name="narration">Shows the requests.</param>
/// <param name="token">The caller's access token; null for a visitor.</param>
internal sealed partial class QxymClient(HttpClient http, Narration narration, string? token = null)
{
    /// <summary>The same server for another caller.</summary>
    public QxymClient As(string accessToken) => new(http, narration, accessToken);

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, Relative(path)));

    /// <summary>Posts JSON; without a key where repeating does no harm, with the tag of what was looked at where that is judged.</summary>
    public Task<Answer> PostAsync(string path, object? body, string? idempotencyKey = null, string? etag = null)
    {
        var request = Seen(new HttpRequestMessage(HttpMethod.Post, Relative(path)), etag);
        request.Content = body is null ? null : JsonContent.Create(body);
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return SendAsync(request);
    }

    /// <summary>Puts JSON over the version that the tag names; no tag sends no <c>If-Match</c>.</summary>
    public Task<Answer> PutAsync(string path, object body, string? etag) =>
        SendAsync(Seen(new HttpRequestMessage(HttpMethod.Put, Relative(path)) { Content = JsonContent.Create(body) }, etag));

    /// <summary>Puts a file as it is.</summary>
    public Task<Answer> PutFileAsync(string path, byte[] content, string mediaType, string fileName)
    {
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = fileName };
        return SendAsync(new HttpRequestMessage(HttpMethod.Put, Relative(path)) { Content = file });
    }

    /// <summary>Posts a table as CSV.</summary>
    public Task<Answer> PostCsvAsync(string path, string text) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, Relative(path)) { Content = new StringContent(text, Encoding.UTF8, "text/csv") });

    private static HttpRequestMessage Seen(HttpRequestMessage request, string? etag)
    {
        if (etag is not null)
        {
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(etag));
        }

        return request;
    }

    private static Uri Relative(string path) => new(path, UriKind.Relative);

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var _ = request;
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        // Ids are told apart by their ends: the beginnings tell the time.
        var shown = $"{request.Method} {Ids().Replace(request.RequestUri!.OriginalString, "…${end}")}";
        var watch = Stopwatch.StartNew();
        using var response = await http.SendAsync(request);
        var content = await response.Content.ReadAsByteArrayAsync();
        narration.Request(shown, (int)response.StatusCode, watch.Elapsed);
        return new Answer(shown, response.StatusCode, response.Content.Headers.ContentType?.MediaType, response.Headers.Location, content)
        {
            Narration = narration,
        };
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{6}(?<end>[0-9a-f]{6})")]
    private static partial Regex Ids();
}
