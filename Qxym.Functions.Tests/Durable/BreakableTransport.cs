using Azure.Core;
using Azure.Core.Pipeline;

namespace Qxym.Functions.Tests.Durable;

/// <summary>Carries storage calls, and loses those it is told to in a way that the client library does not repeat by itself.</summary>
internal sealed class BreakableTransport : HttpPipelineTransport
{
    private readonly HttpClientTransport _inner = HttpClientTransport.Shared;

    /// <summary>Fails a call when it answers true.</summary>
    public Func<Request, bool>? Fault { get; set; }

    public override Request CreateRequest() => _inner.CreateRequest();

    public override void Process(HttpMessage message)
    {
        Check(message);
        _inner.Process(message);
    }

    public override ValueTask ProcessAsync(HttpMessage message)
    {
        Check(message);
        return _inner.ProcessAsync(message);
    }

    private void Check(HttpMessage message)
    {
        if (Fault?.Invoke(message.Request) == true)
        {
            throw new HttpRequestException("A fault was injected.");
        }
    }
}
