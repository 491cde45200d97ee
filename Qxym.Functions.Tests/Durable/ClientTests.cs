using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Qxym.Functions.Tests.Durable;

public class ClientTests
{
    private static void Define(DurableFunctions f)
    {
        f.Orchestrator("Wait", context => context.WaitForExternalEvent<string>("Go"));
        f.Orchestrator("Echo", context => Task.FromResult(context.GetInput<string>()));
    }

    [Fact]
    public async Task A_live_instance_id_is_refused_and_a_finished_one_is_used_again()
    {
        await using var app = await DurableApp.StartAsync(Define);
        await app.RunAsync("Wait", id: "one");
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => app.RunAsync("Wait", id: "one"));

        await app.Client.RaiseEventAsync("one", "Go", "first");
        Assert.Equal("first", await app.OutputAsync<string>("one"));
        await app.RunAsync("Echo", "second", "one");

        Assert.Equal("second", await app.OutputAsync<string>("one"));
        await Assert.ThrowsAsync<OrchestrationAlreadyExistsException>(() => app.Client.ScheduleNewOrchestrationInstanceAsync(
            "Echo", new StartOrchestrationOptions("one").WithDedupeStatuses(OrchestrationRuntimeStatus.Completed)));
    }

    [Fact]
    public async Task An_orchestrator_that_the_app_lacks_is_refused()
    {
        await using var app = await DurableApp.StartAsync(Define);

        await Assert.ThrowsAsync<ArgumentException>(() => app.RunAsync("Nowhere"));
    }

    [Fact]
    public async Task A_planned_start_waits_for_the_clock_and_keeps_early_events()
    {
        await using var app = await DurableApp.StartAsync(Define);
        var options = new StartOrchestrationOptions("later", DurableApp.Begin.AddDays(1));
        await app.Client.ScheduleNewOrchestrationInstanceAsync("Wait", null, options);
        await app.Client.RaiseEventAsync("later", "Go", "early");
        Assert.Equal(OrchestrationRuntimeStatus.Pending, (await app.StatusAsync("later")).RuntimeStatus);

        await app.CrashAsync();
        await app.AdvanceAsync(TimeSpan.FromDays(2));

        Assert.Equal("early", await app.OutputAsync<string>("later"));
    }

    [Fact]
    public async Task A_suspended_instance_keeps_what_reaches_it_until_it_is_resumed()
    {
        await using var app = await DurableApp.StartAsync(Define);
        var id = await app.RunAsync("Wait");
        await app.Client.SuspendInstanceAsync(id);
        await app.Client.RaiseEventAsync(id, "Go", "kept");
        await app.CrashAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Suspended, (await app.StatusAsync(id)).RuntimeStatus);

        await app.Client.ResumeInstanceAsync(id);

        Assert.Equal("kept", await app.OutputAsync<string>(id));
    }

    [Fact]
    public async Task A_terminated_instance_has_the_given_output_and_no_timers()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromDays(1), CancellationToken.None);
            return "";
        }));
        var id = await app.RunAsync("Sleep");
        await app.SettleAsync();
        Assert.NotNull(app.Engine.NextDue);

        await app.Client.TerminateInstanceAsync(id, "stop");

        var status = await app.Client.WaitForInstanceCompletionAsync(id, getInputsAndOutputs: true);
        Assert.Equal((OrchestrationRuntimeStatus.Terminated, "stop"), (status.RuntimeStatus, status.ReadOutputAs<string>()));
        await app.SettleAsync();
        Assert.Null(app.Engine.NextDue);
    }

    [Fact]
    public async Task Waiting_for_completion_ends_when_the_instance_does()
    {
        await using var app = await DurableApp.StartAsync(Define);
        var waiting = app.Client.WaitForInstanceCompletionAsync("one", getInputsAndOutputs: true);
        await app.RunAsync("Wait", id: "one");
        Assert.Equal("Wait", (await app.Client.WaitForInstanceStartAsync("one")).Name);

        await app.Client.RaiseEventAsync("one", "Go", "done");

        Assert.Equal("done", (await waiting.WaitAsync(TimeSpan.FromSeconds(30))).ReadOutputAs<string>());
    }

    [Fact]
    public async Task Instances_are_listed_by_status_and_prefix_page_by_page()
    {
        await using var app = await DurableApp.StartAsync(Define);
        for (var i = 0; i < 5; i++)
        {
            await app.RunAsync("Wait", id: $"a/{i}");
            await app.RunAsync("Echo", "x", $"b/{i}");
        }

        var query = new OrchestrationQuery(Statuses: [OrchestrationRuntimeStatus.Running], InstanceIdPrefix: "a/", PageSize: 2);
        var found = new List<string>();
        var pages = 0;
        await foreach (var page in app.Client.GetAllInstancesAsync(query).AsPages())
        {
            pages++;
            found.AddRange(page.Values.Select(instance => instance.InstanceId));
        }

        Assert.Equal(["a/0", "a/1", "a/2", "a/3", "a/4"], found);
        Assert.True(pages >= 3);
    }

    [Fact]
    public async Task Purging_deletes_finished_instances_only()
    {
        await using var app = await DurableApp.StartAsync(Define);
        await app.RunAsync("Wait", id: "live");
        await app.RunAsync("Echo", "x", "over");

        Assert.Equal(0, (await app.Client.PurgeInstanceAsync("live")).PurgedInstanceCount);
        Assert.Equal(1, (await app.Client.PurgeAllInstancesAsync(new PurgeInstancesFilter())).PurgedInstanceCount);

        Assert.Null(await app.Client.GetInstanceAsync("over"));
        Assert.NotNull(await app.Client.GetInstanceAsync("live"));
    }

    [Fact]
    public async Task The_inspector_describes_an_instance_and_resets_the_hub()
    {
        await using var app = await DurableApp.StartAsync(Define);
        await app.RunAsync("Wait", id: "one");

        var described = System.Text.Json.JsonSerializer.Serialize(await app.Inspector.DescribeAsync("one"));
        await app.Inspector.ResetAsync();

        Assert.Contains("Started", described, StringComparison.Ordinal);
        Assert.Null(await app.Inspector.DescribeAsync("one"));
        await app.RunAsync("Echo", "anew", "one");
        Assert.Equal("anew", await app.OutputAsync<string>("one"));
    }
}
