using Microsoft.Extensions.Hosting;
using Qxym.LocalRuntime.Clock;

namespace Qxym.LocalRuntime.Timers;

/// <summary>Lets the crons tick by themselves while the rule clock runs.</summary>
internal sealed class TimerLoop(TimerFunctions timers, RuleClock clock) : BackgroundService
{
    // A machine that slept, or whose clock was set, is noticed after this long.
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _wake = new(0);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await timers.StartAsync(cancellationToken);
        clock.Changed += Wake;
        await base.StartAsync(cancellationToken);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        clock.Changed -= Wake;
        await base.StopAsync(cancellationToken);
        await timers.WhenIdleAsync(cancellationToken);
    }

    public override void Dispose()
    {
        base.Dispose();
        _wake.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await _wake.WaitAsync(TickAndPlan(stoppingToken), stoppingToken);
        }
    }

    /// <summary>Starts what is due and says how long there is nothing to do.</summary>
    private TimeSpan TickAndPlan(CancellationToken cancellationToken)
    {
        if (!clock.IsRunning)
        {
            return Timeout.InfiniteTimeSpan;
        }

        var now = clock.GetUtcNow();
        foreach (var run in timers.Owed(now).Where(run => run.Timer.Turn.CurrentCount > 0))
        {
            _ = TickAsync(run, cancellationToken);
        }

        var next = timers.All.Select(timer => timer.Next).Where(tick => tick > now).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        return next - now < LongestWait ? next - now : LongestWait;
    }

    private async Task TickAsync(TimerRun run, CancellationToken cancellationToken)
    {
        await timers.RunAsync(run, cancellationToken);
        Wake();
    }

    private void Wake() => _wake.Release();
}
