using Microsoft.DurableTask.Client;

namespace Qxym.Functions.Tests.Durable;

public class ReplayTests
{
    [Fact]
    public async Task An_orchestration_gives_the_results_of_its_activities()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<int, int>("Double", n => n * 2);
            f.Orchestrator("Sum", async context =>
            {
                var first = await context.CallActivityAsync<int>("Double", context.GetInput<int>());
                var second = await context.CallActivityAsync<int>("double", first);
                return first + second;
            });
        });

        var id = await app.RunAsync("Sum", 5);

        Assert.Equal(30, await app.OutputAsync<int>(id));
        Assert.Equal(2, app.Functions.CallsOf("Double"));
        Assert.Equal(5, (await app.StatusAsync(id)).ReadInputAs<int>());
    }

    [Fact]
    public async Task Activities_side_by_side_are_awaited_together()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<int, int>("Square", n => n * n);
            f.Orchestrator("FanOut", async context =>
            {
                var squares = await Task.WhenAll(Enumerable.Range(1, 20).Select(n => context.CallActivityAsync<int>("Square", n)));
                return squares.Sum();
            });
        });

        Assert.Equal(2870, await app.OutputAsync<int>(await app.RunAsync("FanOut")));
        Assert.Equal(20, app.Functions.CallsOf("Square"));
    }

    [Fact]
    public async Task Code_runs_once_outside_replay_and_guids_and_time_stay_the_same()
    {
        var seen = new List<(bool IsReplaying, Guid Guid, DateTime Now)>();
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Look", async context =>
        {
            seen.Add((context.IsReplaying, context.NewGuid(), context.CurrentUtcDateTime));
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return context.CurrentUtcDateTime;
        }));

        var id = await app.RunAsync("Look");
        await app.AdvanceAsync(TimeSpan.FromHours(3));

        Assert.Equal(DurableApp.Begin.UtcDateTime.AddHours(2), await app.OutputAsync<DateTime>(id));
        Assert.Equal([false, true, true], seen.Select(s => s.IsReplaying));
        Assert.Single(seen.Select(s => (s.Guid, s.Now)).Distinct());
    }

    [Fact]
    public async Task ConfigureAwait_false_on_durable_tasks_does_no_harm()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<int, int>("Next", n => n + 1);
            f.Orchestrator("Count", async context =>
            {
                var n = 0;
                for (var i = 0; i < 5; i++)
                {
                    n = await context.CallActivityAsync<int>("Next", n).ConfigureAwait(false);
                }

                return n;
            });
        });

        Assert.Equal(5, await app.OutputAsync<int>(await app.RunAsync("Count")));
    }

    [Fact]
    public async Task Changed_code_fails_the_instance_and_names_both_sides()
    {
        var activity = "Old";
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<string, int>("Old", _ => 1);
            f.Activity<string, int>("New", _ => 2);
            f.Orchestrator("Changing", async context =>
            {
                await context.CallActivityAsync(activity);
                await context.WaitForExternalEvent<int>("Go");
                return 0;
            });
        });
        var id = await app.RunAsync("Changing");
        await app.SettleAsync();

        activity = "New";
        await app.Client.RaiseEventAsync(id, "Go", 1);

        var status = await app.StatusAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.Contains("activity 'Old'", status.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
        Assert.Contains("activity 'New'", status.FailureDetails.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_that_asks_for_less_than_its_history_fails_the_instance()
    {
        var asks = true;
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Changing", async context =>
        {
            _ = asks ? context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None) : Task.CompletedTask;
            await context.WaitForExternalEvent<int>("Go");
            return 0;
        }));
        var id = await app.RunAsync("Changing");

        asks = false;
        await app.Client.RaiseEventAsync(id, "Go", 1);

        var status = await app.StatusAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.Contains("the history says a timer", status.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_for_something_that_is_not_durable_fails_the_instance()
    {
        var never = new TaskCompletionSource();
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Io", async _ =>
        {
            await never.Task;
            return 0;
        }));

        var status = await app.StatusAsync(await app.RunAsync("Io"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.Contains("Non-deterministic", status.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Using_the_context_from_another_thread_fails_the_instance()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Threads", async context =>
        {
            var thread = new Thread(() => Record.Exception(() => { _ = context.NewGuid(); }));
            thread.Start();
            thread.Join();
            return await Task.FromResult(0);
        }));

        var status = await app.StatusAsync(await app.RunAsync("Threads"));

        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.Contains("another thread", status.FailureDetails!.ErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Custom_status_outlives_continuing_as_new_until_the_next_episode_as_on_the_real_one()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Status", async context =>
        {
            if (context.GetInput<int>() == 0)
            {
                context.SetCustomStatus("乡镇");
            }

            await context.WaitForExternalEvent<int>("Go");
            if (context.GetInput<int>() == 0)
            {
                context.ContinueAsNew(1);
                return 0;
            }

            await context.WaitForExternalEvent<int>("Go");
            return 0;
        }));
        var id = await app.RunAsync("Status", 0);
        Assert.Equal("乡镇", (await app.StatusAsync(id)).ReadCustomStatusAs<string>());

        await app.Client.RaiseEventAsync(id, "Go", 1);
        Assert.Equal("乡镇", (await app.StatusAsync(id)).ReadCustomStatusAs<string>());

        await app.Client.RaiseEventAsync(id, "Go", 2);
        Assert.Null((await app.StatusAsync(id)).SerializedCustomStatus);
    }

    [Fact]
    public async Task Custom_status_set_after_continuing_as_new_takes_the_old_ones_place()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Status", async context =>
        {
            context.SetCustomStatus(context.GetInput<string>());
            context.ContinueAsNew(await context.WaitForExternalEvent<string>("Go"));
            return 0;
        }));
        var id = await app.RunAsync("Status", "乡镇");

        await app.Client.RaiseEventAsync(id, "Go", "县区");

        Assert.Equal("县区", (await app.StatusAsync(id)).ReadCustomStatusAs<string>());
    }
}
