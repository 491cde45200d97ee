using System.Net;
using Azure.Core.Pipeline;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>Stands between the product and its storage, and answers in its place or breaks its answers off where the test says so.</summary>
internal sealed class StorageInBetween() : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>The answer to a call; null lets it through.</summary>
    public Func<HttpRequestMessage, HttpResponseMessage?> Instead { get; set; } = _ => null;

    /// <summary>Whether the answer to a call breaks off after its first bytes.</summary>
    public Func<HttpRequestMessage, bool> BreaksOff { get; set; } = _ => false;

    public HttpPipelineTransport Transport() => new HttpClientTransport(this);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = Instead(request) ?? await base.SendAsync(request, cancellationToken);
        answer.RequestMessage = request;
        answer.Content = BreaksOff(request) ? new Broken(answer.Content) : answer.Content;
        return answer;
    }

    private sealed class Broken : HttpContent
    {
        private readonly long _length;

        public Broken(HttpContent whole)
        {
            _length = whole.Headers.ContentLength ?? 0;
            foreach (var (name, values) in whole.Headers)
            {
                Headers.TryAddWithoutValidation(name, values);
            }
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync("first"u8.ToArray());
            throw new IOException("The connection was closed, as planned.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _length;
            return true;
        }
    }
}
