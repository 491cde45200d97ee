using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.Payouts;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Faults;

namespace Qxym.Functions.Tests.Healing;

/// <summary>A step of building a payment batch that the engine took for lost goes on when the batch has long been built.</summary>
public sealed class LateBuildingTests
{
    [Fact]
    public async Task It_changes_nothing_in_a_batch_that_is_closed()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        await PayoutDesk.AwaitingAsync(qxym, 2);
        var due = (await qxym.RowsAsync("Payouts")).Where(r => r.PartitionKey.StartsWith("due_", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, due.Count);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        var lines = (await desk.LinesAsync(id)).Select(l => l.ToJsonString()).ToList();

        // It has read what was due before, and the head as it was then.
        foreach (var row in due)
        {
            await qxym.LeaveRowAsync("Payouts", row);
        }

        var batch = (await qxym.Services.GetRequiredService<PayoutBatchStore>().FindAsync(Guid.Parse(id), CancellationToken.None))!.Batch;
        await qxym.Services.GetRequiredService<PayoutBuilding>().TakePageAsync(
            batch with { Version = 1 }, "", room: 2, qxym.Orchestrations, CancellationToken.None);
        foreach (var row in due)
        {
            await qxym.LoseRowAsync("Payouts", row);
        }

        Assert.Equal(lines, (await desk.LinesAsync(id)).Select(l => l.ToJsonString()));
        await desk.SettledAsync(id);
        await Invariants.HoldAsync(qxym);
    }

    /// <summary>Somebody was taken out of the batch meanwhile, and is due again.</summary>
    [Fact]
    public async Task It_leaves_no_line_in_a_batch_that_is_closed()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00");
        await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.BuiltAsync();
        var removed = (await desk.LinesAsync(id))[0]["applicationId"]!.GetValue<string>();
        (await desk.Clerk.PostAsync($"api/payouts/{id}/removals", new { applicationIds = new[] { removed } })).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Single(await desk.LinesAsync(id));

        var batch = (await qxym.Services.GetRequiredService<PayoutBatchStore>().FindAsync(Guid.Parse(id), CancellationToken.None))!.Batch;
        await qxym.Services.GetRequiredService<PayoutBuilding>().TakePageAsync(
            batch with { Version = 1 }, "", room: 2, qxym.Orchestrations, CancellationToken.None);
        await qxym.SettleAsync();
        Assert.Equal(1, Assert.Single(await desk.LinesAsync(id))["number"]!.GetValue<int>());
        Assert.Equal(removed, Assert.Single((await desk.Clerk.GetAsync($"api/payouts/due?programmeId={ShandongUnions.Programme}")).Items)["applicationId"]!.GetValue<string>());
        (await desk.SubmitAsync(id)).Is(HttpStatusCode.OK);
        (await desk.ApproveAsync(id)).Is(HttpStatusCode.OK);
        await Invariants.HoldAsync(qxym);
    }
}
