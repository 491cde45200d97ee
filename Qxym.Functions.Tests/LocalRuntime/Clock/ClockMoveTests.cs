using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.LocalRuntime.Clock;

public sealed class ClockMoveTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Durable_timers_and_crons_run_in_time_order()
    {
        var log = new RunLog();
        await using var app = await StartAsync(log, [Start.AddMinutes(90), Start.AddHours(5)], typeof(Hourly));

        Assert.True(await Move(app, Start.AddHours(6)));

        // Between two stops a cron runs once, for its last tick there; its tick at the stop itself comes after the stop's own work.
        Assert.Equal(
            ["01:00 Hourly", "01:30 due", "05:00 due", "05:00 Hourly", "06:00 Hourly"],
            log.Lines);
        Assert.Equal(Start.AddHours(6), app.Host.Services.GetRequiredService<RuleClock>().GetUtcNow());
        Assert.False(app.Host.Services.GetRequiredService<RuleClock>().IsRunning);
    }

    [Fact]
    public async Task Work_that_a_cron_plans_earlier_than_the_next_stop_is_not_jumped_over()
    {
        var log = new RunLog();
        await using var app = await StartAsync(log, [Start.AddHours(6)], typeof(Planner), typeof(Hourly));

        await Move(app, Start.AddHours(6));

        Assert.Equal(["02:10 Planner", "02:10 Hourly", "02:40 due", "06:00 due", "06:00 Hourly"], log.Lines);
    }

    [Fact]
    public async Task A_move_into_the_past_moves_nothing()
    {
        var log = new RunLog();
        await using var app = await StartAsync(log, [], typeof(Hourly));
        await Move(app, Start.AddMinutes(30));

        Assert.False(await Move(app, Start.AddMinutes(29)));
        Assert.True(await Move(app, Start.AddMinutes(30)));
        Assert.Empty(log.Lines);
    }

    [Fact]
    public async Task A_jump_over_months_with_crons_every_second_takes_seconds()
    {
        var log = new RunLog();
        var stops = Enumerable.Range(1, 200).Select(day => Start.AddDays(day).AddMinutes(7));
        await using var app = await StartAsync(log, stops, typeof(EverySecond), typeof(Hourly));
        var watch = Stopwatch.StartNew();

        await Move(app, Start.AddDays(201));

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Equal(200, log.Lines.Count(line => line.EndsWith("due", StringComparison.Ordinal)));
        Assert.Equal(201, log.Lines.Count(line => line.EndsWith("EverySecond", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Settling_runs_every_timer_function_once_where_the_clock_stands()
    {
        var log = new RunLog();
        await using var app = await StartAsync(log, [], typeof(Hourly), typeof(Planner));
        await Move(app, Start.AddMinutes(5));

        await app.Host.Services.GetRequiredService<ClockDriver>().SettleAsync(default);

        Assert.Equal(["00:05 Hourly", "00:05 Planner"], log.Lines);
    }

    [Fact]
    public async Task A_failing_timer_function_does_not_end_the_move()
    {
        var log = new RunLog();
        await using var app = await StartAsync(log, [Start.AddHours(1)], typeof(Failing));

        Assert.True(await Move(app, Start.AddHours(2)));
        Assert.Equal(["01:00 due", "01:00 Failing", "02:00 Failing"], log.Lines);
    }

    [Fact]
    public async Task The_clock_survives_a_restart_standing_or_running()
    {
        var state = StandingAtStart();
        var log = new RunLog();
        await using (var first = await StartAsync(log, [], state))
        {
            await Move(first, Start.AddDays(1));
        }

        await using (var second = await StartAsync(log, [], state))
        {
            var clock = second.Host.Services.GetRequiredService<RuleClock>();
            Assert.Equal(Start.AddDays(1), clock.GetUtcNow());
            Assert.False(clock.IsRunning);
            await second.Host.Services.GetRequiredService<ClockDriver>().MoveAsync(now => now.AddDays(30), running: true, default);
        }

        await using var third = await StartAsync(log, [], state);
        var running = third.Host.Services.GetRequiredService<RuleClock>();
        Assert.True(running.IsRunning);
        Assert.InRange(running.GetUtcNow(), Start.AddDays(31), Start.AddDays(31).AddMinutes(5));
    }

    private static Task<bool> Move(LocalApp app, DateTimeOffset target) =>
        app.Host.Services.GetRequiredService<ClockDriver>().MoveToAsync(target, default);

    private static Task<LocalApp> StartAsync(RunLog log, IEnumerable<DateTimeOffset> due, params Type[] functions) =>
        StartAsync(log, due, StandingAtStart(), functions);

    private static Task<LocalApp> StartAsync(RunLog log, IEnumerable<DateTimeOffset> due, MemoryState state, params Type[] functions) =>
        LocalApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<IKeptState>(state);
                builder.Services.AddSingleton(log);
                builder.Services.AddSingleton(provider => new PlannedWork(provider.GetRequiredService<RuleClock>(), log, due));
                builder.Services.AddSingleton<IRuleWork>(provider => provider.GetRequiredService<PlannedWork>());
            },
            [],
            [typeof(Never), .. functions]);

    private static MemoryState StandingAtStart()
    {
        var state = new MemoryState();
        _ = state.WriteAsync("Clock", "now", new ClockStore.Reading { StandsAt = Start }, default);
        return state;
    }

    internal sealed class Never
    {
        [Function("Never")]
        public static void Run([TimerTrigger("0 0 0 30 2 *", UseMonitor = false)] TimerInfo timer)
        {
        }
    }

    internal sealed class Hourly(RunLog log, TimeProvider clock)
    {
        [Function("Hourly")]
        public void Run([TimerTrigger("0 0 * * * *")] TimerInfo timer) => log.Add(clock, "Hourly");
    }

    internal sealed class EverySecond(RunLog log, TimeProvider clock)
    {
        [Function("EverySecond")]
        public void Run([TimerTrigger("* * * * * *")] TimerInfo timer) => log.Add(clock, "EverySecond");
    }

    internal sealed class Failing(RunLog log, TimeProvider clock)
    {
        [Function("Failing")]
        public Task RunAsync([TimerTrigger("0 0 * * * *")] TimerInfo timer)
        {
            log.Add(clock, "Failing");
            throw new InvalidOperationException();
        }
    }

    internal sealed class Planner(RunLog log, TimeProvider clock, PlannedWork work)
    {
        [Function("Planner")]
        public void Run([TimerTrigger("0 10 2 * * *")] TimerInfo timer)
        {
            log.Add(clock, "Planner");
            work.Plan(clock.GetUtcNow().AddMinutes(30));
        }
    }
}
