using System.Net;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Qxym.Functions.Tests.Faults;

namespace Qxym.Functions.Tests.Tables;

/// <summary>A Table service that answers as a test wants, and keeps what it was asked.</summary>
internal sealed class StubService(params Func<CancellationToken, Task<HttpResponseMessage>>[] answers) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    /// <summary>Options of clients that speak to it, and retry at once.</summary>
    public TableClientOptions Options => new()
    {
        Transport = new HttpClientTransport(new HttpClient(this) { Timeout = Timeout.InfiniteTimeSpan }),
        RetryPolicy = new RetryPolicy(3, Soon.Strategy),
    };

    public static Func<CancellationToken, Task<HttpResponseMessage>> Answer(HttpStatusCode status, string body = "{\"value\":[]}") =>
        _ => Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(body) });

    public static async Task<HttpResponseMessage> Never(CancellationToken cancellationToken)
    {
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        throw new InvalidOperationException("It waits until it is cancelled.");
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(request);
        return answers[Math.Min(Requests.Count, answers.Length) - 1](cancellationToken);
    }
}
