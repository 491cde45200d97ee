using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>
/// Runs orchestrations by replay, with their history in Table storage. It begins once it has the hub's lease; what is asked of it
/// before that waits.
/// </summary>
internal sealed class DurableEngine : IHostedService, IRuleWork, IDisposable
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IHostApplicationLifetime? _lifetime;
    private Task _lease = Task.CompletedTask;
    private Task? _owned;

    public DurableEngine(
        IOptions<DurableOptions> options,
        IFunctionInvoker invoker,
        RuleClock clock,
        ILoggerFactory loggers,
        IHostApplicationLifetime? lifetime = null)
    {
        Hub = new(options.Value, invoker, clock, loggers);
        _lifetime = lifetime;
    }

    public Hub Hub { get; }

    public DateTimeOffset? NextDue => Hub.Alarm.NextDue;

    /// <summary>The hub, once the engine has begun.</summary>
    public async Task<Hub> ReadyAsync(CancellationToken cancellationToken)
    {
        await _started.Task.WaitAsync(cancellationToken);
        return Hub;
    }

    /// <summary>Waits until no other process works on the hub.</summary>
    public Task OwnAsync(CancellationToken cancellationToken) => _owned ??= AcquireAsync(cancellationToken);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await OwnAsync(cancellationToken);
        await Recovery.RunAsync(Hub);
        Hub.Alarm.Start();
        _started.TrySetResult();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        Hub.IsDraining = true;
        try
        {
            await Hub.Work.WhenIdleAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            Hub.Logger.LogWarning("The durable engine stops with work under way; the next start takes it up.");
        }

        Hub.Stop();
        await _lease;
        await Hub.Lease.ReleaseAsync(CancellationToken.None);
    }

    /// <summary>Stops at once and tells nobody, as a crash does.</summary>
    public void Crash()
    {
        Hub.Stop();
        Hub.Lease.Abandon();
        Hub.Alarm.Dispose();
    }

    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        await ReadyAsync(cancellationToken);
        Hub.Alarm.FireDue();
    }

    public Task WhenIdleAsync(CancellationToken cancellationToken) => Hub.Work.WhenIdleAsync(cancellationToken);

    public void Dispose() => Hub.Dispose();

    private async Task AcquireAsync(CancellationToken cancellationToken)
    {
        await Hub.Patience.TryAsync(Hub.Store.CreateAsync);
        await Hub.Lease.AcquireAsync(cancellationToken);
        _lease = KeepLeaseAsync();
    }

    private async Task KeepLeaseAsync()
    {
        try
        {
            await Hub.Lease.KeepAsync(Hub.Stopped);
            Hub.Logger.LogCritical("Another process has taken hub {Hub}: this one stops working on it.", Hub.Options.HubName);
            Hub.Stop();
            _lifetime?.StopApplication();
        }
        catch (OperationCanceledException)
        {
            // The engine stops.
        }
    }
}
