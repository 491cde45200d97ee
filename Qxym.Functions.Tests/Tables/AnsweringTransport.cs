using System.Net;
using System.Text;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace Qxym.Functions.Tests.Tables;

/// <summary>Stands for a service on the far side: keeps what it is sent, answers as it is told, the last answer over and over.</summary>
internal sealed class AnsweringTransport(params (HttpStatusCode Status, string Body)[] answers) : HttpMessageHandler
{
    public List<HttpRequestMessage> Requests { get; } = [];

    public TableClientOptions Options() => new() { Transport = new HttpClientTransport(this), Retry = { Delay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero } };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (status, body) = answers[Math.Min(Requests.Count, answers.Length - 1)];
        Requests.Add(request);
        return Task.FromResult(new HttpResponseMessage(status)
        {
            RequestMessage = request,
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        });
    }
}
