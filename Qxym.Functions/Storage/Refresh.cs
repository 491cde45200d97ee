using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Qxym.Functions.Storage;

/// <summary>
/// Brings to this instance what was changed through another one: before the first request, then every three seconds of machine time, so that no
/// request pays for it.
/// </summary>
internal abstract class Refresh(ILogger logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => LookAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _stopping.Dispose();
        _stopping = new CancellationTokenSource();
        _loop = LoopAsync(_stopping.Token);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _loop;
    }

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        _stopping.Cancel();
        _stopping.Dispose();
    }

    /// <summary>Looks once. What fails is looked for again in three seconds; what is known holds until then.</summary>
    protected abstract Task LookAsync(CancellationToken cancellationToken);

    private async Task LoopAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await AttemptAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The app is shutting down.
        }
    }

    private async Task AttemptAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LookAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(e, "What other instances have changed could not be read by {Refresh}; what is known holds until the next attempt.", GetType().Name);
        }
    }
}
