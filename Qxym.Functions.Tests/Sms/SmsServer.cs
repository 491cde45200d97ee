using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Qxym.Functions.Tests.Sms;

/// <summary>An SMS service on a free port: refuses what is not signed with its key, keeps what it is sent, answers as it is told and otherwise accepts.</summary>
internal sealed class SmsServer : IAsyncDisposable
{
    public const string Key = "cXh5bS1zbXMtdGVzdC1rZXk=";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, IResult?>> _answers = [];
    private readonly ConcurrentQueue<JsonElement> _bodies = [];
    private readonly ConcurrentQueue<string> _targets = [];

    private SmsServer(WebApplication app) => _app = app;

    public Uri Endpoint => new(_app.Urls.Single());

    public string ConnectionString => $"endpoint={Endpoint};accesskey={Key}";

    /// <summary>The bodies of all well-signed requests so far.</summary>
    public IReadOnlyList<JsonElement> Bodies => [.. _bodies];

    /// <summary>Method, path and query of all requests so far.</summary>
    public IReadOnlyList<string> Targets => [.. _targets];

    public static async Task<SmsServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = new SmsServer(builder.Build());
        server._app.Run(server.AnswerAsync);
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers the next request not yet spoken for.</summary>
    public void Answer(int status, string json) => _answers.Enqueue(_ => Results.Content(json, "application/json", statusCode: status));

    /// <summary>Takes the next request and breaks the connection without an answer.</summary>
    public void LoseAnswer() => _answers.Enqueue(context =>
    {
        context.Abort();
        return null;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var content = new MemoryStream();
        await context.Request.Body.CopyToAsync(content);
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        _targets.Enqueue($"{context.Request.Method} {target}");
        if (Signature.Of(context.Request, target, content.ToArray(), Key) != context.Request.Headers.Authorization)
        {
            await Refusal().ExecuteAsync(context);
            return;
        }

        var body = JsonElement.Parse(content.ToArray());
        _bodies.Enqueue(body);
        var answer = _answers.TryDequeue(out var told) ? told(context) : Accepted(body);
        await (answer?.ExecuteAsync(context) ?? Task.CompletedTask);
    }

    private static IResult Refusal() =>
        Results.Json(new { error = new { code = "Denied", message = "Denied by the resource provider." } }, statusCode: 401);

    private static IResult Accepted(JsonElement body) => Results.Json(
        new
        {
            value = body.GetProperty("smsRecipients").EnumerateArray().Select(r => new
            {
                to = r.GetProperty("to").GetString(),
                messageId = $"Outgoing_{r.GetProperty("repeatabilityRequestId").GetString()}",
                httpStatusCode = 202,
                repeatabilityResult = "accepted",
                successful = true,
            }),
        },
        statusCode: 202);
}
