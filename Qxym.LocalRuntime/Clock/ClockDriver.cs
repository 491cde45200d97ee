using Qxym.LocalRuntime.Timers;

namespace Qxym.LocalRuntime.Clock;

/// <summary>
/// Moves the rule clock forward through everything that falls due on the way. Between two stops (the instants at which durable timers are due) a
/// cron that has missed ticks runs once, at its last tick in that gap, so that a jump over months takes seconds.
/// </summary>
internal sealed class ClockDriver(RuleClock clock, ClockStore store, TimerFunctions timers, IEnumerable<IRuleWork> parts) : IDisposable
{
    private const int PassesWithoutProgress = 100;

    private readonly IRuleWork[] _parts = [.. parts];
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Moves the clock, runs all work on the way and returns when none is left. A move that is cancelled leaves the clock at its last stop.</summary>
    /// <param name="target">The instant to go to.</param>
    /// <param name="cancellationToken">Ends the move between two stops.</param>
    /// <returns>False, and nothing is moved, when the target lies in the past.</returns>
    public Task<bool> MoveToAsync(DateTimeOffset target, CancellationToken cancellationToken) => MoveAsync(_ => target, false, cancellationToken);

    /// <summary>Moves the clock to an instant worked out from the present one; lets it run from there if asked.</summary>
    public Task<bool> MoveAsync(Func<DateTimeOffset, DateTimeOffset> target, bool running, CancellationToken cancellationToken) =>
        InTurnAsync(
            async () =>
            {
                var now = clock.GetUtcNow();
                var end = target(now).ToUniversalTime();
                if (end < now)
                {
                    return false;
                }

                await store.SetAsync(now, running: false, cancellationToken);
                await SettleHereAsync(cancellationToken);
                await WalkAsync(end, cancellationToken);
                if (running)
                {
                    await store.SetAsync(end, running: true, cancellationToken);
                }

                return true;
            },
            cancellationToken);

    /// <summary>Lets the clock run or stand still at its present instant.</summary>
    public Task SetRunningAsync(bool running, CancellationToken cancellationToken) =>
        InTurnAsync(() => SetRunningHereAsync(running, cancellationToken), cancellationToken);

    /// <summary>Returns when no work is left to run at the present instant, that of the crons' next ticks included.</summary>
    public Task SettleAsync(CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            await SettleHereAsync(cancellationToken);
            foreach (var timer in timers.All)
            {
                await timers.RunNowAsync(timer, cancellationToken);
            }

            await SettleHereAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    /// <summary>Does something while nothing moves the clock and no work runs.</summary>
    public Task AtRestAsync(Func<Task> act, CancellationToken cancellationToken) => InTurnAsync(
        async () =>
        {
            clock.Set(clock.GetUtcNow(), running: false);
            await WhenAllIdleAsync(cancellationToken);
            await act();
            await SettleHereAsync(cancellationToken);
            return true;
        },
        cancellationToken);

    public void Dispose() => _turn.Dispose();

    private async Task<T> InTurnAsync<T>(Func<Task<T>> act, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await act();
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> SetRunningHereAsync(bool running, CancellationToken cancellationToken)
    {
        await store.SetAsync(clock.GetUtcNow(), running, cancellationToken);
        return running;
    }

    private async Task WalkAsync(DateTimeOffset end, CancellationToken cancellationToken)
    {
        DateTimeOffset stop;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            stop = NextStop(end);
            if (timers.NextRun(clock.GetUtcNow(), stop) is { } run && run.At < stop)
            {
                await StandAtAsync(run.At, cancellationToken);
                await RunAsync(run, cancellationToken);
                continue;
            }

            await StandAtAsync(stop, cancellationToken);
            await SettleHereAsync(cancellationToken);
            while (timers.NextRun(stop, stop) is { } late)
            {
                await RunAsync(late, cancellationToken);
            }
        }
        while (clock.GetUtcNow() < end);
    }

    private DateTimeOffset NextStop(DateTimeOffset end)
    {
        var due = _parts.Min(part => part.NextDue) ?? end;
        return due < end ? due : end;
    }

    private async Task RunAsync(TimerRun run, CancellationToken cancellationToken)
    {
        await timers.RunAsync(run, cancellationToken);
        await SettleHereAsync(cancellationToken);
    }

    private async Task StandAtAsync(DateTimeOffset instant, CancellationToken cancellationToken)
    {
        if (instant > clock.GetUtcNow())
        {
            await store.SetAsync(instant, running: false, cancellationToken);
        }
    }

    /// <summary>Runs what is due at the present instant until all parts are idle and nothing more is due.</summary>
    private async Task SettleHereAsync(CancellationToken cancellationToken)
    {
        await WhenAllIdleAsync(cancellationToken);
        var passes = 0;
        DateTimeOffset? before = null;
        while (_parts.Min(part => part.NextDue) is { } due && due <= clock.GetUtcNow())
        {
            passes = due == before ? passes + 1 : 0;
            before = due;
            if (passes > PassesWithoutProgress)
            {
                throw new InvalidOperationException($"The work due at {due:O} stays due however often it is run.");
            }

            foreach (var part in _parts)
            {
                await part.RunDueAsync(cancellationToken);
            }

            await WhenAllIdleAsync(cancellationToken);
        }
    }

    /// <summary>Waits until all parts are idle at once: one part's last work may have given another something to do.</summary>
    private async Task WhenAllIdleAsync(CancellationToken cancellationToken)
    {
        Task[] waits;
        do
        {
            waits = [.. _parts.Select(part => part.WhenIdleAsync(cancellationToken)), timers.WhenIdleAsync(cancellationToken)];
            if (waits.All(wait => wait.IsCompletedSuccessfully))
            {
                return;
            }

            await Task.WhenAll(waits);
        }
        while (true);
    }
}
