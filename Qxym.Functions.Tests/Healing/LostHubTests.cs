using System.Net;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Healing;

/// <summary>The task hub is disposable: it can be rebuilt from the rows (design §3).</summary>
public sealed class LostHubTests
{
    [Fact]
    public Task A_season_goes_on_after_the_hub_was_deleted_while_the_product_stood_still() => GoesOnAsync(qxym => qxym.RestartWithoutHubAsync());

    [Fact]
    public Task A_season_goes_on_after_the_hub_was_lost_while_the_product_ran() => GoesOnAsync(qxym => qxym.LoseHubAsync());

    [Fact]
    public async Task Many_quiet_applications_have_their_orchestrations_again_within_two_minutes()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var count = Scale.Of(60, full: 1000);
        var ids = new List<string>();
        for (var n = 0; n < count; n++)
        {
            ids.Add((await (await qxym.WorkerAsync()).AppliedAsync()).Id);
        }

        await qxym.SettleAsync();
        await qxym.LoseHubAsync();
        Assert.Null(await qxym.Orchestrations.GetInstanceAsync(ids[0], CancellationToken.None));
        await qxym.MoveToAsync("2026-05-25 10:02");

        foreach (var id in ids)
        {
            Assert.True((await qxym.Orchestrations.GetInstanceAsync(id, CancellationToken.None))?.IsRunning, id);
        }
    }

    [Fact]
    public async Task When_all_is_well_a_minute_costs_a_handful_of_calls_and_one_a_sampled_application()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        for (var n = 0; n < 30; n++)
        {
            await (await qxym.WorkerAsync()).AppliedAsync();
        }

        await qxym.MoveToAsync("2026-05-25 10:05");
        qxym.Faults.Begin(FaultPlan.None);
        await qxym.MoveToAsync("2026-05-25 10:06");

        var calls = qxym.Faults.Calls;
        Assert.InRange(calls.Where(t => t.EndsWith("Progress", StringComparison.Ordinal)).Total, 1, 5);
        Assert.InRange(calls.Where(t => t.EndsWith("Instances", StringComparison.Ordinal)).Total, 1, 20);
        Assert.Equal(0, calls.Where(t => t.EndsWith("Applications", StringComparison.Ordinal)).Total);
    }

    private static async Task GoesOnAsync(Func<QxymServer, Task> loseHubAsync)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var season = await Season.OfAsync(qxym);
        await loseHubAsync(qxym);
        await season.SignInAsync();
        await qxym.MoveToAsync("2026-06-11 10:03");

        foreach (var state in Season.InProgress)
        {
            Assert.Equal((state, "Running"), (state, await season.OrchestrationAsync(state)));
        }

        foreach (var state in Season.Ended)
        {
            Assert.Null(await season.OrchestrationAsync(state));
        }

        await GoOnAsync(qxym, season);
        await EndAsync(qxym, season);
    }

    private static async Task GoOnAsync(QxymServer qxym, Season season)
    {
        await season["registered"].SubmittedAsync();
        Assert.Equal(["registered", "submitted"], await season.PendingAsync(Grassroots));
        await season["returned"].UploadAsync("idCard", SampleFiles.Png("again"));
        (await season["returned"].SubmitAsync()).Is(HttpStatusCode.OK);
        Assert.Equal(["returned", "town"], await season.PendingAsync(Town));

        await season.ApproveAsync("registered", 4);
        await season.ApproveAsync("submitted", 4);
        await season.ApproveAsync("town", 4, from: 1);
        await season.ApproveAsync("returned", 4, from: 1);
        await (await qxym.ReviewerAsync(District)).RejectAsync(season["district"]);
        Assert.Equal(["city"], await season.PendingAsync(City));
        Assert.Single(await qxym.SmsAsync(season["district"].Person));
        Assert.Single(await qxym.SmsAsync(season["returnedIdle"].Person));
        Assert.Single(await qxym.SmsAsync(season["rejected"].Person));
    }

    private static async Task EndAsync(QxymServer qxym, Season season)
    {
        await qxym.MoveToAsync("2026-06-25 16:59");
        Assert.Equal("registered", await season["idle"].StatusAsync());
        Assert.Equal("returned", await season["returnedIdle"].StatusAsync());
        await qxym.MoveToAsync("2026-06-25 17:00");
        Assert.Equal("lapsed", await season["idle"].StatusAsync());
        Assert.Equal("lapsed", await season["returnedIdle"].StatusAsync());
        await season.ApproveAsync("city", 4, from: 3);
        await qxym.SettleAsync();

        string[] approved = ["registered", "submitted", "town", "returned", "city", "approved"];
        foreach (var state in approved)
        {
            Assert.Equal((state, "approved"), (state, await season[state].StatusAsync()));
        }

        Assert.Equal("withdrawn", await season["withdrawn"].StatusAsync());
        Assert.Equal("rejected", await season["rejected"].StatusAsync());
        Assert.Empty(await qxym.RowsAsync("Outbox"));
        var waiting = (await qxym.RowsAsync("Progress")).Where(r => r.PartitionKey is "progress" or "restart");
        Assert.Equal(approved.Select(s => season[s].Id).Order(StringComparer.Ordinal), waiting.Select(r => r.RowKey[20..]).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await qxym.InboxRowsAsync(), r => r.PartitionKey.EndsWith("_Pending", StringComparison.Ordinal));
    }
}
