using Microsoft.DurableTask;

namespace Qxym.Functions.Tests.Durable;

public class CrashTests
{
    [Fact]
    public async Task Waits_and_timers_outlive_a_crash()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Either", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var timer = context.CreateTimer(TimeSpan.FromDays(10), cancel.Token);
            var first = await Task.WhenAny(context.WaitForExternalEvent<string>("Go"), timer);
            return first == timer ? "timer" : await (Task<string>)first;
        }));
        var timed = await app.RunAsync("Either");
        var raised = await app.RunAsync("Either");

        await app.CrashAsync();
        await app.Client.RaiseEventAsync(raised, "Go", "event");
        await app.AdvanceAsync(TimeSpan.FromDays(11));

        Assert.Equal("timer", await app.OutputAsync<string>(timed));
        Assert.Equal("event", await app.OutputAsync<string>(raised));
    }

    [Fact]
    public async Task An_activity_under_way_at_a_crash_runs_again()
    {
        var hold = new TaskCompletionSource<int>();
        var begun = new TaskCompletionSource();
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<string, int>("Long", async _ =>
            {
                begun.TrySetResult();
                return await hold.Task;
            });
            f.Orchestrator("Work", context => context.CallActivityAsync<int>("Long"));
        });
        var id = await app.RunAsync("Work");
        await begun.Task;

        await app.CrashAsync();
        hold.SetResult(4);

        Assert.Equal(4, await app.OutputAsync<int>(id));
        Assert.Equal(2, app.Functions.CallsOf("Long"));
    }

    [Fact]
    public async Task A_child_under_way_at_a_crash_still_answers_its_parent()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Orchestrator("Child", context => context.WaitForExternalEvent<int>("Go"));
            f.Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>(
                "Child", new SubOrchestrationOptions(instanceId: "child")));
        });
        var id = await app.RunAsync("Parent");
        await app.SettleAsync();

        await app.CrashAsync();
        await app.Client.RaiseEventAsync("child", "Go", 8);

        Assert.Equal(8, await app.OutputAsync<int>(id));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Wherever_storage_is_lost_a_new_process_brings_everything_to_its_end(int calls)
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Activity<int, int>("Next", n => n + 1);
            f.Orchestrator("Child", context => context.CallActivityAsync<int>("Next", context.GetInput<int>()));
            f.Orchestrator("Parent", async context =>
            {
                var n = await context.CallActivityAsync<int>("Next", 0);
                n = await context.CallSubOrchestratorAsync<int>("Child", n);
                context.SendEvent("mail", "Letter", n);
                return await context.CallActivityAsync<int>("Next", n);
            });
            f.Orchestrator("Mailbox", context => context.WaitForExternalEvent<int>("Letter"));
        });
        await app.RunAsync("Mailbox", id: "mail");
        await app.RunAsync("Parent", id: "parent", input: null);
        await app.SettleAsync();
        await app.RunAsync("Mailbox", id: "again-mail");
        var left = calls;
        var died = new TaskCompletionSource();
        app.Fault = _ =>
        {
            var isDead = Interlocked.Decrement(ref left) < 0;
            if (isDead)
            {
                died.TrySetResult();
            }

            return isDead;
        };

        var start = Record.ExceptionAsync(() => app.RunAsync("Parent", id: "again"));
        await Task.WhenAny(died.Task, app.SettleAsync());
        app.Engine.Crash();
        app.Fault = null;
        await start;
        await app.CrashAsync();
        if (await app.Client.GetInstanceAsync("again") is null)
        {
            await app.RunAsync("Parent", id: "again");
        }

        Assert.Equal(3, await app.OutputAsync<int>("parent"));
        Assert.Equal(3, await app.OutputAsync<int>("again"));
        Assert.Equal(2, await app.OutputAsync<int>("mail"));
    }

    [Fact]
    public async Task A_second_process_waits_until_the_first_lets_go()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Wait", context => context.WaitForExternalEvent<int>("Go")));
        var id = await app.RunAsync("Wait");
        await using var second = app.Other();
        var starting = second.Engine.StartAsync(CancellationToken.None);
        await app.Client.RaiseEventAsync("nobody", "Go", 1);
        Assert.False(starting.IsCompleted);

        await app.Engine.StopAsync(CancellationToken.None);
        await starting.WaitAsync(TimeSpan.FromSeconds(30));
        await second.Client.RaiseEventAsync(id, "Go", 2);

        Assert.Equal(2, await second.OutputAsync<int>(id));
    }

    [Fact]
    public async Task A_graceful_restart_loses_nothing_and_leaves_no_history_behind_after_continuing_as_new()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Loop", async context =>
        {
            var sum = context.GetInput<int>() + await context.WaitForExternalEvent<int>("Add");
            if (sum < 10)
            {
                context.ContinueAsNew(sum);
            }

            return sum;
        }));
        await app.RunAsync("Loop", 0, "loop");
        foreach (var n in new[] { 1, 2, 3, 4 })
        {
            await app.Client.RaiseEventAsync("loop", "Add", n);
            await app.RestartAsync();
        }

        Assert.Equal(10, await app.OutputAsync<int>("loop"));
        var rows = await app.Engine.Hub.Store.RowsAsync("loop", "", keysOnly: true, CancellationToken.None);
        Assert.Equal(3, rows.Count);
    }
}
