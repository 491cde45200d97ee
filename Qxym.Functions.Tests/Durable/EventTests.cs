namespace Qxym.Functions.Tests.Durable;

public class EventTests
{
    [Fact]
    public async Task Events_that_come_early_are_kept_in_order_and_names_have_no_case()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Three", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            var read = new List<int>();
            for (var i = 0; i < 3; i++)
            {
                read.Add(await context.WaitForExternalEvent<int>("number"));
            }

            return read;
        }));
        var id = await app.RunAsync("Three");
        foreach (var n in new[] { 1, 2, 3 })
        {
            await app.Client.RaiseEventAsync(id, "Number", n);
        }

        await app.AdvanceAsync(TimeSpan.FromHours(1));

        Assert.Equal([1, 2, 3], await app.OutputAsync<List<int>>(id) ?? []);
    }

    [Fact]
    public async Task The_newest_wait_is_served_first()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Two", async context =>
        {
            var older = context.WaitForExternalEvent<string>("Go");
            var newer = context.WaitForExternalEvent<string>("Go");
            return new[] { await older, await newer };
        }));
        var id = await app.RunAsync("Two");

        await app.Client.RaiseEventAsync(id, "Go", "first");
        await app.Client.RaiseEventAsync(id, "Go", "second");

        Assert.Equal(["second", "first"], await app.OutputAsync<string[]>(id) ?? []);
    }

    [Fact]
    public async Task A_cancelled_newest_wait_swallows_one_event()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Swallow", async context =>
        {
            using var cancel = new CancellationTokenSource();
            var older = context.WaitForExternalEvent<string>("Go");
            var newer = context.WaitForExternalEvent<string>("Go", cancel.Token);
            cancel.Cancel();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => newer);
            return await older;
        }));
        var id = await app.RunAsync("Swallow");

        await app.Client.RaiseEventAsync(id, "Go", "first");
        await app.Client.RaiseEventAsync(id, "Go", "second");

        Assert.Equal("second", await app.OutputAsync<string>(id));
    }

    [Fact]
    public async Task Waits_on_one_name_share_a_type()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Types", async context =>
        {
            _ = context.WaitForExternalEvent<string>("Go");
            return await context.WaitForExternalEvent<int>("Go");
        }));

        var id = await app.RunAsync("Types");

        Assert.True((await app.StatusAsync(id)).FailureDetails!.IsCausedBy<ArgumentException>());
        Assert.Null((await app.Client.GetInstanceAsync(id))!.FailureDetails);
    }

    [Theory]
    [InlineData(true, "second")]
    [InlineData(false, "third")]
    public async Task Events_not_waited_for_go_over_to_the_next_execution_if_wanted(bool keep, string read)
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Anew", async context =>
        {
            var round = context.GetInput<int>();
            if (round == 1)
            {
                return await context.WaitForExternalEvent<string>("Go");
            }

            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            await context.WaitForExternalEvent<string>("Go");
            context.ContinueAsNew(1, keep);
            return "";
        }));
        var id = await app.RunAsync("Anew", 0);
        await app.Client.RaiseEventAsync(id, "Go", "first");
        await app.Client.RaiseEventAsync(id, "Go", "second");
        await app.AdvanceAsync(TimeSpan.FromHours(1));
        await app.Client.RaiseEventAsync(id, "Go", "third");

        Assert.Equal(read, await app.OutputAsync<string>(id));
    }

    [Fact]
    public async Task Events_to_missing_or_finished_instances_are_dropped()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Short", _ => Task.FromResult(1)));
        var id = await app.RunAsync("Short");

        await app.Client.RaiseEventAsync(id, "Go", 1);
        await app.Client.RaiseEventAsync("nobody", "Go", 1);

        Assert.Equal(1, await app.OutputAsync<int>(id));
        Assert.Null(await app.Client.GetInstanceAsync("nobody"));
    }

    [Fact]
    public async Task An_orchestrator_sends_events_to_another()
    {
        await using var app = await DurableApp.StartAsync(f =>
        {
            f.Orchestrator("Receiver", context => context.WaitForExternalEvent<string>("Letter"));
            f.Orchestrator("Sender", context =>
            {
                context.SendEvent("receiver", "Letter", "你好");
                return Task.FromResult(0);
            });
        });
        await app.RunAsync("Receiver", id: "receiver");

        await app.RunAsync("Sender");

        Assert.Equal("你好", await app.OutputAsync<string>("receiver"));
    }

    [Fact]
    public async Task A_wait_with_a_time_limit_ends_in_cancellation_when_it_runs_out()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Limit", async context =>
        {
            try
            {
                return await context.WaitForExternalEvent<string>("Go", TimeSpan.FromDays(2));
            }
            catch (OperationCanceledException)
            {
                return "late";
            }
        }));
        var late = await app.RunAsync("Limit");
        var timely = await app.RunAsync("Limit");
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        await app.Client.RaiseEventAsync(timely, "Go", "timely");
        await app.AdvanceAsync(TimeSpan.FromDays(1));

        Assert.Equal("late", await app.OutputAsync<string>(late));
        Assert.Equal("timely", await app.OutputAsync<string>(timely));
        Assert.Null(app.Engine.NextDue);
    }
}
