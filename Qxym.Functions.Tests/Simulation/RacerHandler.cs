using System.Collections.Concurrent;
using System.Globalization;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>Tells the product, which runs in this process, on behalf of which racer a request comes.</summary>
internal sealed class RacerHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    private const string Header = "X-Racer";

    private static readonly ConcurrentDictionary<string, Racer> Sent = new();
    private static int numbers;

    /// <summary>The racer whose request this is; null for one outside a race.</summary>
    public static Racer? Of(string? header) => header is not null && Sent.TryRemove(header, out var racer) ? racer : null;

    /// <summary>Reads the header of a request that has arrived.</summary>
    public static Racer? Of(Microsoft.AspNetCore.Http.HttpRequest request) => Of(request.Headers[Header].FirstOrDefault());

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (Racer.Present is { } racer)
        {
            var number = Interlocked.Increment(ref numbers).ToString(CultureInfo.InvariantCulture);
            Sent[number] = racer;
            request.Headers.Add(Header, number);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
