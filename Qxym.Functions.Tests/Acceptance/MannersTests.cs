using System.Net;
using System.Text;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Good manners of HTTP, also towards clients that have none. Nothing a client can send is a 500.</summary>
public sealed class MannersTests
{
    private const string Apply = $"api/programmes/{Programme}/batches/batch-1/applications";

    [Fact]
    public async Task Unknown_routes_wrong_methods_and_ids_that_are_none_answer_like_the_app()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        string[] unknown =
        [
            "api/nowhere", "api", "api/", "api/programmes/x/y", "api/applications/7", "api/applications/7/form.pdf", "api/applications/%20",
            "api/applications/not-a-guid/materials/idCard", "api/reviews/not-a-guid", $"api/applications/{Guid.NewGuid()}/nothing",
            $"api/applications/{worker.Id}0", "api/%E5%B1%B1", "api/%ff%fe", $"api/{new string('x', 4000)}",
        ];
        foreach (var path in unknown)
        {
            (await worker.GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
        }

        (await worker.GetAsync($"api/applications/{Guid.NewGuid()}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await worker.GetAsync($"api/applications/{Guid.NewGuid()}/form.pdf")).IsRefused(HttpStatusCode.NotFound, "not-found");

        await NotAllowed(HttpMethod.Delete, "api/programmes", "GET, HEAD, OPTIONS");
        await NotAllowed(HttpMethod.Get, Apply, "POST, OPTIONS");
        await NotAllowed(HttpMethod.Post, $"api/applications/{worker.Id}", "GET, HEAD, OPTIONS");
        await NotAllowed(HttpMethod.Patch, $"api/applications/{worker.Id}/materials/idCard", "DELETE, GET, HEAD, PUT, OPTIONS");

        foreach (var path in new[] { "api/programmes", $"api/applications/{worker.Id}", "api/health" })
        {
            var get = (await worker.GetAsync(path)).Is(HttpStatusCode.OK);
            var head = (await worker.SendAsync(new HttpRequestMessage(HttpMethod.Head, path))).Is(HttpStatusCode.OK);
            Assert.Empty(head.Bytes);
            Assert.Equal(get.MediaType, head.MediaType);
            Assert.Equal(get.Tag, head.Tag);
        }

        async Task NotAllowed(HttpMethod method, string path, string allow)
        {
            var refused = (await worker.SendAsync(new HttpRequestMessage(method, path))).IsRefused(HttpStatusCode.MethodNotAllowed, "method-not-allowed");
            Assert.Equal(allow, string.Join(", ", refused.ContentHeaders.Allow));
        }
    }

    [Fact]
    public async Task Pages_of_the_configured_origins_may_call_and_read()
    {
        const string Page = "https://qxym.example";
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Cors:Origins=https://other.example, {Page}");
        var preflight = new HttpRequestMessage(HttpMethod.Options, Apply)
            .With("Origin", Page).With("Access-Control-Request-Method", "POST").With("Access-Control-Request-Headers", "authorization,idempotency-key");
        var allowed = (await qxym.SendAsync(preflight)).Is(HttpStatusCode.NoContent);
        Assert.Equal(Page, allowed.Header("Access-Control-Allow-Origin"));
        Assert.Contains("POST", allowed.Header("Access-Control-Allow-Methods"), StringComparison.Ordinal);
        foreach (var header in new[] { "Authorization", "Content-Type", "Idempotency-Key", "If-Match", "If-None-Match", "Accept-Language" })
        {
            Assert.Contains(header, allowed.Header("Access-Control-Allow-Headers"), StringComparison.Ordinal);
        }

        // Errors, too, must be readable by the page.
        foreach (var path in new[] { "api/programmes", "api/applications", "api/nowhere" })
        {
            var answer = await qxym.SendAsync(Requests.Get(path).With("Origin", Page));
            Assert.Equal(Page, answer.Header("Access-Control-Allow-Origin"));
            Assert.Equal("ETag, Location, Retry-After, Content-Disposition", answer.Header("Access-Control-Expose-Headers"));
            Assert.Contains("Origin", answer.Headers.Vary);
            Assert.Null((await qxym.SendAsync(Requests.Get(path).With("Origin", "https://evil.example"))).Header("Access-Control-Allow-Origin"));
        }

        (await qxym.SendAsync(new HttpRequestMessage(HttpMethod.Options, "api/nowhere"))).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Details_are_Chinese_or_English_as_the_caller_prefers()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        Assert.Equal("请先登录。", await DetailAsync(null));
        Assert.Equal("请先登录。", await DetailAsync("zh-CN,zh;q=0.9,en;q=0.8"));
        Assert.Equal("请先登录。", await DetailAsync("nonsense;;q=x"));
        Assert.Equal("Please sign in first.", await DetailAsync("en"));
        Assert.Equal("Please sign in first.", await DetailAsync("zh;q=0.2, en-GB"));

        async Task<string> DetailAsync(string? language)
        {
            var request = Requests.Get("api/applications");
            var refused = (await qxym.SendAsync(language is null ? request : request.With("Accept-Language", language)))
                .IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.Equal(401, refused.Body!["status"]!.GetValue<int>());
            Assert.NotEmpty(refused.Text("type"));
            Assert.NotEmpty(refused.Text("title"));
            return refused.Text("detail");
        }
    }

    [Fact]
    public async Task Bodies_that_are_no_JSON_object_are_refused_by_name()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        var right = worker.Request.ToJson().ToJsonString();
        byte[][] malformed =
        [
            [], "{"u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "7"u8.ToArray(), "\"x\""u8.ToArray(), [0], [0xFF, 0xFE, 0x7B, 0x00],
            Encoding.Unicode.GetBytes(right), Encoding.UTF8.GetBytes(right + right), Encoding.UTF8.GetBytes(right[..^1]),
            Encoding.UTF8.GetBytes(right[..^1] + ",}"), Encoding.UTF8.GetBytes("/* a comment */" + right),
            Encoding.UTF8.GetBytes("{\"unionId\":\"370102\"," + right[1..]), [.. "{\"unionId\":\""u8, 0xC3, 0x28, .. "\"}"u8],
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("[", 5000))),
            Encoding.UTF8.GetBytes("{\"unit\":" + string.Concat(Enumerable.Repeat("{\"unit\":", 40)) + "1" + new string('}', 41)),
            Encoding.UTF8.GetBytes("{\"unionId\":\"\\ud800\"}"), Encoding.UTF8.GetBytes("{\"\\ud800\":1}"), [.. "{\""u8, 0xC3, 0x28, .. "\":1}"u8],
            Encoding.UTF8.GetBytes("{\"applicant\":{\"name\":\"\\u0000\\ud83d\"}}"), Encoding.UTF8.GetBytes("{\"migrantWorker\":1e999}"),
            Encoding.UTF8.GetBytes("{\"Applicant\":5,\"UNIT\":[]}"),
        ];
        foreach (var body in malformed)
        {
            (await PostAsync(body)).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        }

        Refused(await PostAsync([.. "{\"x\":\""u8, .. new byte[300_000].Select(_ => (byte)'x'), .. "\"}"u8]), HttpStatusCode.RequestEntityTooLarge);
        foreach (var type in new[] { null, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=gbk", "nonsense", "multipart/form-data" })
        {
            Refused(await PostAsync(Encoding.UTF8.GetBytes(right), type), HttpStatusCode.UnsupportedMediaType);
        }

        // A member that is not known, a quoted character set: no harm.
        (await PostAsync(Encoding.UTF8.GetBytes("{\"source\":\"h5\"," + right[1..]), "application/json; charset=\"UTF-8\"")).Is(HttpStatusCode.Created);

        Task<Answer> PostAsync(byte[] body, string? type = "application/json") => worker.SendAsync(Requests.Post(Apply, Requests.Bytes(body, type)));
        static void Refused(Answer answer, HttpStatusCode status) => Assert.Equal("application/problem+json", answer.Is(status).MediaType);
    }

    [Fact]
    public async Task Forged_and_garbled_tokens_are_no_tokens()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync();
        var token = (await qxym.SendAsync(Requests.Post("local/tokens", Requests.Json(new { role = "staff", unionId = City })))).Text("accessToken");
        var forged = token[..^5] + (token[^5] == 'A' ? 'B' : 'A') + token[^4..];
        var continuation = (await qxym.GetAsync($"api/unions?parent={City}&pageSize=1")).Text("continuation");
        string[] wrong =
        [
            "", "Bearer", "Bearer ", "Bearer x", "Bearer AA", "Bearer AAAA", $"Bearer {forged}", $"Bearer {token[..40]}", $"Basic {token}", token,
            $"Bearer {continuation}", $"Bearer {token} {token}", $"Bearer {token}, Bearer {token}", $"Bearer {new string('A', 8000)}",
            "Bearer ====", "Bearer /+/+",
        ];
        foreach (var authorization in wrong)
        {
            var refused = (await qxym.SendAsync(Requests.Get("api/reviews").With("Authorization", authorization)))
                .IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
            Assert.Equal("Bearer", refused.Header("WWW-Authenticate"));
        }

        (await qxym.GetAsync("api/reviews")).IsRefused(HttpStatusCode.Unauthorized, "unauthenticated");
        (await qxym.SendAsync(Requests.Get("api/reviews").With("Authorization", $"bearer {token}"))).Is(HttpStatusCode.OK);
        var server = qxym.Client.BaseAddress!;
        Assert.Equal(401, (await RawHttp.SendAsync(server, $"GET /api/reviews HTTP/1.1\nAuthorization: Bearer {token}\nAuthorization: Bearer {token}")).Status);
        Assert.Equal(401, (await RawHttp.SendAsync(server, "GET /api/reviews HTTP/1.1\nAuthorization: Bearer \u00C3\u00A4")).Status);
        Assert.Equal(400, (await RawHttp.SendAsync(server, "GET /api/reviews HTTP/1.1\nAuthorization: Bearer \u00E4")).Status);
    }

    [Fact]
    public async Task Requests_that_no_client_library_would_send_do_no_harm()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var person = TestData.Person();
        var token = (await qxym.SendAsync(Requests.Post("local/tokens", Requests.Json(new
        {
            role = "worker",
            name = person.Name.Value,
            idNumber = person.IdNumber.Value,
            phone = person.Phone.Value,
        })))).Text("accessToken");
        var sign = $"Authorization: Bearer {token}";
        (string Head, byte[] Body, int Status)[] odd =
        [
            ($"POST /{Apply} HTTP/1.1\n{sign}\nContent-Type: application/json\nContent-Type: text/plain\nContent-Length: 2", "{}"u8.ToArray(), 415),
            ($"POST /{Apply} HTTP/1.1\n{sign}\nContent-Type: application/json\nTransfer-Encoding: chunked", "zz\r\n"u8.ToArray(), 400),
            ($"POST /{Apply} HTTP/1.1\n{sign}\nContent-Type: application/json\nTransfer-Encoding: chunked", "2\r\n{}\r\n0\r\n\r\n"u8.ToArray(), 400),
            ($"POST /{Apply} HTTP/1.1\n{sign}\nContent-Type: application/json\nTransfer-Encoding: gzip", "{}"u8.ToArray(), 400),
            ($"POST /{Apply} HTTP/1.1\n{sign}\nContent-Type: application/json\nContent-Encoding: gzip\nContent-Length: 3", [0x1F, 0x8B, 8], 400),
            ($"POST /{Apply} HTTP/1.1\n{sign}\nContent-Type: application/json\nContent-Length: 5\nContent-Length: 2", "{}"u8.ToArray(), 400),
            ($"POST /{Apply} HTTP/1.1\n{sign}\nContent-Type: application/json\nIdempotency-Key: a\nIdempotency-Key: b\nContent-Length: 2", "{}"u8.ToArray(), 400),
            ($"GET /api/applications?pageSize=%zz&continuation=%ff HTTP/1.1\n{sign}", [], 400),
            ($"GET /api/applications?&&=&?a[]=1&%00=%00 HTTP/1.1\n{sign}", [], 200),
            ($"GET /api/programmes HTTP/1.1\nIf-None-Match: \"unended\nIf-None-Match: ,,,\nAccept: nothing/*;q=7\nRange: bytes=9-1", [], 200),
            ("GET /api/programmes/%2e%2e/%2e%2e/etc/passwd HTTP/1.1", [], 404),
            ("OPTIONS * HTTP/1.1", [], 404),
            ("PROPFIND /api/programmes HTTP/1.1", [], 404),
        ];
        foreach (var (head, body, status) in odd)
        {
            var (answered, text) = await RawHttp.SendAsync(qxym.Client.BaseAddress!, head, body);
            Assert.True(answered == status, $"{head}\nanswers\n{text}");
        }
    }
}
