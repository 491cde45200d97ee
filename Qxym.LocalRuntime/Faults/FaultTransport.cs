using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables.Rest;

namespace Qxym.LocalRuntime.Faults;

/// <summary>
/// Carries the calls of the storage clients, counts them, and lets some go wrong. Register it as <see cref="HttpPipelineTransport"/>,
/// and the app and the runtime use it for every client of theirs. One stands for one process: after a tear-down it stays dead.
/// </summary>
/// <remarks>Thread-safe. Calls are counted as they go over the wire, so every retry of the client library is a call.</remarks>
/// <param name="inner">What really carries the calls; null for the client library's own.</param>
public sealed class FaultTransport(HttpPipelineTransport? inner = null) : HttpPipelineTransport
{
    private const string Busy = "HTTP/1.1 503 Server Busy\r\nx-ms-error-code: ServerBusy\r\nContent-Type: application/json\r\n\r\n"
        + """{"odata.error":{"code":"ServerBusy","message":{"lang":"en-US","value":"The server is busy, as planned."}}}""";

    private readonly HttpPipelineTransport _inner = inner ?? HttpClientTransport.Shared;
    private readonly TaskCompletionSource _tornDown = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile Run _run = new(FaultPlan.None);

    /// <summary>The calls that were attempted since the plan in force began, faulty ones included.</summary>
    public CallCounts Calls => _run.Calls;

    /// <summary>Completes when the plan tears the app down.</summary>
    public Task TornDown => _tornDown.Task;

    /// <summary>Puts a plan in force; its first call is the next one.</summary>
    public void Begin(FaultPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        _run = new Run(plan);
    }

    /// <inheritdoc />
    public override Request CreateRequest() => _inner.CreateRequest();

    /// <inheritdoc />
    public override void Process(HttpMessage message) => ProcessAsync(message, async: false).AsTask().GetAwaiter().GetResult();

    /// <inheritdoc />
    public override ValueTask ProcessAsync(HttpMessage message) => ProcessAsync(message, async: true);

    private async ValueTask ProcessAsync(HttpMessage message, bool async)
    {
        ArgumentNullException.ThrowIfNull(message);
        var (fault, delay) = _tornDown.Task.IsCompleted ? (Fault.TornDown, TimeSpan.Zero) : _run.Next(message.Request);
        switch (fault)
        {
            case Fault.TornDown:
                _tornDown.TrySetResult();
                throw new TornDownException();
            case Fault.LostBefore:
                throw BrokenConnection();
            case Fault.LostAfter:
                await SendAsync(message, async);
                message.Response.Dispose();
                throw BrokenConnection();
            case Fault.Unavailable:
                message.Response = PartResponse.Parse(Busy, message.Request.ClientRequestId);
                break;
            case Fault.Delayed when async:
                await Task.Delay(delay, message.CancellationToken);
                await SendAsync(message, async);
                break;
            default:
                await SendAsync(message, async);
                break;
        }
    }

    private async ValueTask SendAsync(HttpMessage message, bool async)
    {
        if (async)
        {
            await _inner.ProcessAsync(message);
        }
        else
        {
            _inner.Process(message);
        }
    }

    // As the client library's own transport reports it, so that its retries apply.
    private static RequestFailedException BrokenConnection() =>
        new("The connection was closed, as planned.", new IOException("The connection was closed, as planned."));

    /// <summary>A plan and the calls made under it.</summary>
    private sealed class Run(FaultPlan plan)
    {
        private int _calls;

        public CallCounts Calls { get; } = new();

        public (Fault Fault, TimeSpan Delay) Next(Request request)
        {
            Calls.Add(StorageCall.Of(request));
            return plan.At(Interlocked.Increment(ref _calls));
        }
    }
}
