using Microsoft.DurableTask.Client;

namespace Qxym.Functions.Tests.Durable;

public class ClockTests
{
    private static void Define(DurableFunctions f) => f.Orchestrator("Sleep", async context =>
    {
        await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
        return context.CurrentUtcDateTime;
    });

    [Fact]
    public async Task While_the_clock_stands_still_timers_wait_to_be_fired()
    {
        await using var app = await DurableApp.StartAsync(Define);
        var id = await app.RunAsync("Sleep");
        await app.SettleAsync();
        Assert.Equal(DurableApp.Begin.AddHours(1), app.Engine.NextDue);

        app.Clock.Set(DurableApp.Begin.AddHours(5), running: false);
        await app.SettleAsync();
        Assert.Equal(OrchestrationRuntimeStatus.Running, (await app.StatusAsync(id)).RuntimeStatus);
        await app.Engine.RunDueAsync(CancellationToken.None);

        Assert.Equal(DurableApp.Begin.UtcDateTime.AddHours(5), await app.OutputAsync<DateTime>(id));
    }

    [Fact]
    public async Task While_the_clock_runs_timers_fire_by_themselves()
    {
        await using var app = await DurableApp.StartAsync(Define);
        var id = await app.RunAsync("Sleep");

        app.Clock.Set(DurableApp.Begin.AddHours(1).AddMilliseconds(-20), running: true);

        var status = await app.Client.WaitForInstanceCompletionAsync(id).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(OrchestrationRuntimeStatus.Completed, status.RuntimeStatus);
    }
}
