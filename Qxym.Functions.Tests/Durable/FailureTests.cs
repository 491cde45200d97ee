using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Qxym.Functions.Tests.Durable;

public class FailureTests
{
    [Fact]
    public async Task A_failed_activity_shows_its_exception_down_the_inner_causes()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<string, int>("Break", (Func<string, int>)(_ => throw new InvalidOperationException("外", new FormatException("里"))));
            f.Orchestrator("Catch", async context =>
            {
                try
                {
                    return await context.CallActivityAsync<string>("Break");
                }
                catch (TaskFailedException e)
                {
                    Assert.True(e.FailureDetails.IsCausedBy<InvalidOperationException>());
                    return $"{e.TaskName} {e.TaskId} {e.FailureDetails.ErrorMessage} {e.FailureDetails.InnerFailure?.ErrorMessage}";
                }
            });
        });

        Assert.Equal("Break 0 外 里", await app.OutputAsync<string>(await app.RunAsync("Catch")));
    }

    [Fact]
    public async Task An_uncaught_failure_fails_the_instance_and_keeps_its_cause()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<string, int>("Break", (Func<string, int>)(_ => throw new FormatException("no")));
            f.Orchestrator("Fall", context => context.CallActivityAsync<int>("Break"));
        });
        var id = await app.RunAsync("Fall");
        await app.SettleAsync();

        var status = await app.StatusAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.True(status.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.True(status.FailureDetails.InnerFailure!.IsCausedBy<FormatException>());
    }

    [Fact]
    public async Task Of_several_failures_awaited_together_the_first_is_thrown_and_all_can_be_seen()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<int, int>("Break", n => n == 1 ? n : throw new FormatException($"no {n}"));
            f.Orchestrator("Catch", async context =>
            {
                var all = Task.WhenAll(Enumerable.Range(0, 4).Select(n => context.CallActivityAsync<int>("Break", n)));
                try
                {
                    await all;
                    return [];
                }
                catch (TaskFailedException first)
                {
                    Assert.Same(first, all.Exception!.InnerExceptions[0]);
                    return all.Exception.InnerExceptions.Cast<TaskFailedException>().Select(e => $"{e.TaskId} {e.FailureDetails.ErrorMessage}").ToList();
                }
            });
        });

        var failures = await app.OutputAsync<List<string>>(await app.RunAsync("Catch"));

        Assert.Equal(["0 no 0", "2 no 2", "3 no 3"], failures);
        Assert.Equal(4, app.Functions.CallsOf("Break"));
    }

    [Fact]
    public async Task Of_several_failures_that_nobody_catches_the_first_fails_the_instance_after_all_have_run()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<int, int>("Break", (Func<int, int>)(n => throw new FormatException($"no {n}")));
            f.Orchestrator("Fall", context => Task.WhenAll(Enumerable.Range(0, 3).Select(n => context.CallActivityAsync<int>("Break", n))));
        });
        var id = await app.RunAsync("Fall");
        await app.SettleAsync();

        var status = await app.StatusAsync(id);

        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.True(status.FailureDetails!.IsCausedBy<TaskFailedException>());
        Assert.Equal("no 0", status.FailureDetails.InnerFailure!.ErrorMessage);
        Assert.Equal(3, app.Functions.CallsOf("Break"));
    }

    [Fact]
    public async Task Retries_wait_by_durable_timers_that_grow()
    {
        var at = new List<DateTimeOffset>();
        DurableApp? running = null;
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<string, int>("Flaky", _ =>
            {
                at.Add(running!.Clock.GetUtcNow());
                return at.Count < 4 ? throw new IOException("again") : at.Count;
            });
            f.Orchestrator("Retry", context => context.CallActivityAsync<int>(
                "Flaky", TaskOptions.FromRetryPolicy(new(5, TimeSpan.FromMinutes(1), 10, TimeSpan.FromMinutes(30)))));
        });
        running = app;
        var id = await app.RunAsync("Retry");
        await app.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(4, await app.OutputAsync<int>(id));
        Assert.Equal([0, 1, 11, 41], at.Select(instant => (instant - DurableApp.Begin).TotalMinutes));
    }

    [Fact]
    public async Task Retries_end_after_the_last_attempt_or_when_the_failure_is_not_handled()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<string, int>("Break", (Func<string, int>)(_ => throw new IOException("never")));
            f.Orchestrator("Twice", context => context.CallActivityAsync<int>(
                "Break", TaskOptions.FromRetryPolicy(new(2, TimeSpan.FromMinutes(1)))));
            f.Orchestrator("Once", context => context.CallActivityAsync<int>("Break", TaskOptions.FromRetryPolicy(
                new(9, TimeSpan.FromMinutes(1)) { HandleFailure = failure => !failure.IsCausedBy<IOException>() })));
        });
        await app.RunAsync("Once");
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(1, app.Functions.CallsOf("Break"));

        await app.RunAsync("Twice");
        await app.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(3, app.Functions.CallsOf("Break"));
        Assert.Null(app.Engine.NextDue);
    }

    [Fact]
    public async Task A_retry_handler_decides_and_may_wait()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<string, int>("Break", (Func<string, int>)(_ => throw new IOException("never")));
            f.Orchestrator("Handled", context => context.CallActivityAsync<int>("Break", TaskOptions.FromRetryHandler(async retry =>
            {
                await retry.OrchestrationContext.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
                return retry.LastAttemptNumber < 3;
            })));
        });
        await app.RunAsync("Handled");
        await app.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal(3, app.Functions.CallsOf("Break"));
    }

    [Fact]
    public async Task An_activity_that_the_app_lacks_fails_its_call()
    {
        await using var app = await DurableApp.StartAsync(f =>
            f.Orchestrator("Lost", context => context.CallActivityAsync<int>("Nowhere")));
        var id = await app.RunAsync("Lost");
        await app.SettleAsync();

        Assert.Contains("Nowhere", (await app.StatusAsync(id)).FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Storage_that_fails_for_a_while_delays_and_loses_nothing()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Wait", context => context.WaitForExternalEvent<int>("Go")));
        var id = await app.RunAsync("Wait");
        var faults = 2;
        app.Fault = _ => Interlocked.Decrement(ref faults) >= 0;

        await app.Client.RaiseEventAsync(id, "Go", 7);

        Assert.Equal(7, await app.OutputAsync<int>(id));
        Assert.True(faults < 0);
    }
}
