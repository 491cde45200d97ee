using System.Collections.Concurrent;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Hosting;
using Qxym.LocalRuntime.Timers;

namespace Qxym.Functions.Tests.LocalRuntime.Timers;

public sealed class TimerTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_run_missed_while_the_app_was_down_is_made_up_for_once()
    {
        var state = new MemoryState();
        var runs = new Runs();
        await using (await StartAsync(state, Start, runs, typeof(Nightly)))
        {
            Assert.Empty(runs.Seen);
        }

        await using var app = await StartAsync(state, Start.AddDays(3).AddHours(1), runs, typeof(Nightly));
        await app.Host.Services.GetRequiredService<TimerFunctions>().WhenIdleAsync(default);

        var run = Assert.Single(runs.Seen);
        Assert.True(run.IsPastDue);
        Assert.Equal(Start.AddDays(1).UtcDateTime, run.ScheduleStatus!.Next);
    }

    [Fact]
    public async Task The_schedule_status_tells_the_run_before_and_the_next()
    {
        var runs = new Runs();
        await using var app = await StartAsync(new MemoryState(), Start, runs, typeof(Nightly));
        var driver = app.Host.Services.GetRequiredService<ClockDriver>();

        await driver.MoveToAsync(Start.AddDays(1), default);
        await driver.MoveToAsync(Start.AddDays(2), default);

        Assert.Equal(2, runs.Seen.Count);
        Assert.Equal(Start.AddDays(1).UtcDateTime, runs.Seen[1].ScheduleStatus!.Last);
        Assert.Equal(Start.AddDays(2).UtcDateTime, runs.Seen[1].ScheduleStatus!.Next);
        Assert.False(runs.Seen[1].IsPastDue);
    }

    [Fact]
    public async Task A_cron_ticks_by_itself_while_the_clock_runs()
    {
        var runs = new Runs();
        await using var app = await StartAsync(new MemoryState(), Start, runs, typeof(Nightly));
        var driver = app.Host.Services.GetRequiredService<ClockDriver>();

        await driver.MoveAsync(_ => Start.AddDays(1).AddMilliseconds(-50), running: true, default);

        await runs.First.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Single(runs.Seen);
    }

    [Fact]
    public async Task A_function_can_run_when_the_app_starts()
    {
        var runs = new Runs();
        await using var app = await StartAsync(new MemoryState(), Start, runs, typeof(AtStart));

        await runs.First.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.False(Assert.Single(runs.Seen).IsPastDue);
    }

    [Fact]
    public async Task A_schedule_can_be_a_setting()
    {
        var runs = new Runs();
        await using var app = await StartAsync(new MemoryState(), Start, runs, typeof(BySetting));

        await app.Host.Services.GetRequiredService<ClockDriver>().MoveToAsync(Start.AddHours(7), default);

        Assert.Single(runs.Seen);
    }

    [Fact]
    public async Task A_schedule_that_is_none_is_a_start_up_error()
    {
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StartAsync(new MemoryState(), Start, new Runs(), typeof(Misplanned)));

        Assert.Contains("every day", fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 0 * * *", "2026-06-05T12:00:00Z", "2026-06-05T00:00:00Z")]
    [InlineData("*/5 * * * * *", "2026-12-31T23:59:59Z", "2026-12-31T23:59:55Z")]
    [InlineData("0 0 8 1 * *", "2026-07-01T07:59:59Z", "2026-06-01T08:00:00Z")]
    [InlineData("0 30 1 * * 1", "2026-06-08T01:30:00Z", "2026-06-08T01:30:00Z")]
    public void The_last_tick_up_to_an_instant_is_found(string expression, string upTo, string expected)
    {
        var schedule = new CronSchedule(expression);

        Assert.Equal(Instant(expected), schedule.LastBetween(schedule.Next(Start), Instant(upTo)));
    }

    [Fact]
    public void Crons_run_in_utc_whatever_the_offset_of_the_clock() =>
        Assert.Equal(Instant("2026-06-01T00:00:00Z"), new CronSchedule("0 0 0 * * *").Next(Instant("2026-06-01T07:30:00+08:00")));

    [Fact]
    public async Task A_stopping_app_lets_a_running_timer_finish()
    {
        var gate = new Gate();
        await using var app = await LocalApp.StartAsync(builder => builder.Services.AddSingleton(gate), [], typeof(Slow));
        await gate.Entered.Task.WaitAsync(TimeSpan.FromSeconds(30));

        var stop = app.Host.StopAsync();
        Assert.False(stop.IsCompleted);
        gate.Open.SetResult();
        await stop;

        Assert.True(gate.Finished);
    }

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, null);

    private static async Task<LocalApp> StartAsync(MemoryState state, DateTimeOffset standsAt, Runs runs, params Type[] functions)
    {
        await state.WriteAsync("Clock", "now", new ClockStore.Reading { StandsAt = standsAt }, default);
        return await LocalApp.StartAsync(
            builder =>
            {
                builder.Services.AddSingleton<IKeptState>(state);
                builder.Services.AddSingleton(runs);
            },
            ["--MorningSchedule", "0 0 6 * * *"],
            functions);
    }

    internal sealed class Runs
    {
        private readonly ConcurrentQueue<TimerInfo> _seen = new();
        private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<TimerInfo> Seen => [.. _seen];

        public Task First => _first.Task;

        public void Add(TimerInfo run)
        {
            _seen.Enqueue(run);
            _first.TrySetResult();
        }
    }

    internal sealed class Gate
    {
        public TaskCompletionSource Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Open { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Finished { get; set; }
    }

    internal sealed class Slow(Gate gate)
    {
        [Function("Slow")]
        public async Task RunAsync([TimerTrigger("0 0 0 * * *", RunOnStartup = true)] TimerInfo timer)
        {
            gate.Entered.SetResult();
            await gate.Open.Task;
            gate.Finished = true;
        }
    }

    internal sealed class Nightly(Runs runs)
    {
        [Function("Nightly")]
        public void Run([TimerTrigger("0 0 0 * * *")] TimerInfo timer) => runs.Add(timer);
    }

    internal sealed class AtStart(Runs runs)
    {
        [Function("AtStart")]
        public void Run([TimerTrigger("0 0 0 * * *", RunOnStartup = true)] TimerInfo timer) => runs.Add(timer);
    }

    internal sealed class BySetting(Runs runs)
    {
        [Function("BySetting")]
        public void Run([TimerTrigger("%MorningSchedule%")] TimerInfo timer) => runs.Add(timer);
    }

    internal sealed class Misplanned
    {
        [Function("Misplanned")]
        public void Run([TimerTrigger("every day")] TimerInfo timer)
        {
        }
    }
}
