using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Windows;

/// <summary>
/// Brings windows that were changed through another instance to this one: before the first request, then every three seconds of machine
/// time, by one small query, so that no request pays for it.
/// </summary>
internal sealed class WindowRefresh(WindowStore windows, ProgrammeCatalogue programmes, ILogger<WindowRefresh> logger) : IHostedLifecycleService, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    private CancellationTokenSource _stopping = new();
    private Task _loop = Task.CompletedTask;

    public async Task StartingAsync(CancellationToken cancellationToken) => programmes.Take(await windows.CurrentAsync(cancellationToken));

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

    private async Task LoopAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Interval, TimeProvider.System);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                await RefreshAsync(stopping);
            }
        }
        catch (OperationCanceledException)
        {
            // The app is shutting down.
        }
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            programmes.Take(await windows.CurrentAsync(cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(e, "Changed windows could not be read; those known so far hold until the next attempt.");
        }
    }
}
