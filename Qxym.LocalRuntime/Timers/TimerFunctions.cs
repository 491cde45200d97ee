using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Hosting;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Timers;

/// <summary>The app's timer functions, and which of them owe a run.</summary>
internal sealed class TimerFunctions : IDisposable
{
    private const string Kind = "Timers";
    private static readonly TimeSpan PastDue = TimeSpan.FromSeconds(1);

    private readonly IFunctionInvoker _invoker;
    private readonly IKeptState _state;
    private readonly RuleClock _clock;
    private readonly Shutdown _shutdown;
    private readonly ILogger<TimerFunctions> _logger;
    private readonly RunningWork _running = new();

    public TimerFunctions(
        IFunctionInvoker invoker, IKeptState state, RuleClock clock, HostSettings settings, Shutdown shutdown, ILogger<TimerFunctions> logger)
    {
        (_invoker, _state, _clock, _shutdown, _logger) = (invoker, state, clock, shutdown, logger);
        All = [.. invoker.Functions.Values
            .Where(function => function.Trigger is TimerTriggerAttribute)
            .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Select(function => new TimerFunction(function, settings))];
    }

    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<TimerFunction> All { get; }

    /// <summary>Takes up the schedules where they were left and runs once what was missed meanwhile.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var now = _clock.GetUtcNow();
        foreach (var timer in All)
        {
            await TakeUpAsync(timer, now, cancellationToken);
            if (Owed(timer, now, now) is { } missed)
            {
                _ = RunAsync(missed, _shutdown.Token);
            }
            else if (timer.Trigger.RunOnStartup)
            {
                _ = RunNowAsync(timer, _shutdown.Token);
            }
        }
    }

    /// <summary>The runs owed at an instant.</summary>
    public IEnumerable<TimerRun> Owed(DateTimeOffset now) => All.Select(timer => Owed(timer, now, now)).OfType<TimerRun>();

    /// <summary>The run that comes first of those owed up to an instant; null when none is.</summary>
    public TimerRun? NextRun(DateTimeOffset now, DateTimeOffset upTo) =>
        All.Select(timer => Owed(timer, now, upTo)).OfType<TimerRun>().MinBy(run => run.At);

    /// <summary>Runs an owed run, unless somebody did meanwhile. What the function throws is logged.</summary>
    public Task RunAsync(TimerRun run, CancellationToken cancellationToken) =>
        _running.Add(Task.Run(() => RunOwedAsync(run, cancellationToken), cancellationToken));

    /// <summary>Runs a function outside its schedule.</summary>
    public Task RunNowAsync(TimerFunction timer, CancellationToken cancellationToken) => _running.Add(InTurnAsync(
        timer,
        () => InvokeAsync(timer, Info(timer, pastDue: false)),
        cancellationToken));

    /// <summary>Completes when none of them is running.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken) => _running.WhenIdleAsync(cancellationToken);

    /// <summary>Forgets all schedules, for a clock that is set anew.</summary>
    public Task ForgetAsync(CancellationToken cancellationToken) => _state.ClearAsync(Kind, cancellationToken);

    public void Dispose()
    {
        foreach (var timer in All)
        {
            timer.Dispose();
        }
    }

    private static TimerRun? Owed(TimerFunction timer, DateTimeOffset now, DateTimeOffset upTo)
    {
        if (timer.Next > upTo)
        {
            return null;
        }

        var tick = timer.Schedule.LastBetween(timer.Next, upTo);
        return new TimerRun(timer, tick, tick > now ? tick : now);
    }

    private static async Task InTurnAsync(TimerFunction timer, Func<Task> act, CancellationToken cancellationToken)
    {
        await timer.Turn.WaitAsync(cancellationToken);
        try
        {
            await act();
        }
        finally
        {
            timer.Turn.Release();
        }
    }

    private async Task TakeUpAsync(TimerFunction timer, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = timer.Trigger.UseMonitor ? await _state.ReadAsync<ScheduleStatus>(Kind, timer.Entry.Name, cancellationToken) : null;
        timer.Updated = now;
        timer.Last = kept is null || kept.Last == default ? null : Utc(kept.Last);
        // Worked out from when the state was kept, so that a changed schedule counts at once.
        timer.Next = timer.Schedule.Next(kept is null ? now : Utc(kept.LastUpdated));
        await KeepAsync(timer, cancellationToken);
    }

    private Task RunOwedAsync(TimerRun run, CancellationToken cancellationToken) => InTurnAsync(
        run.Timer,
        async () =>
        {
            var (timer, tick, _) = run;
            var now = _clock.GetUtcNow();
            if (timer.Last >= tick)
            {
                return;
            }

            var info = Info(timer, pastDue: now - tick >= PastDue);
            (timer.Last, timer.Next, timer.Updated) = (tick, timer.Schedule.Next(now), now);
            await InvokeAsync(timer, info);
            await KeepAsync(timer, _shutdown.Token);
        },
        cancellationToken);

    private static TimerInfo Info(TimerFunction timer, bool pastDue) =>
        new() { ScheduleStatus = timer.Trigger.UseMonitor ? timer.Status : null, IsPastDue = pastDue };

    private async Task InvokeAsync(TimerFunction timer, TimerInfo info)
    {
        try
        {
            await _invoker.InvokeAsync(timer.Entry, info, _shutdown.Token);
        }
#pragma warning disable CA1031 // A failed run is logged and the schedule goes on, as on the real host.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            _logger.LogError(fault, "The timer function '{Function}' failed.", timer.Entry.Name);
        }
    }

    private Task KeepAsync(TimerFunction timer, CancellationToken cancellationToken) => timer.Trigger.UseMonitor
        ? _state.WriteAsync(Kind, timer.Entry.Name, timer.Status, cancellationToken)
        : Task.CompletedTask;

    private static DateTimeOffset Utc(DateTime instant) => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc));
}
