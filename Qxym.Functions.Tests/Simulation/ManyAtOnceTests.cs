using System.Net;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;
using Xunit.Abstractions;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>A whole crowd at the same time: nobody waits for anybody but for what must come before.</summary>
public sealed class ManyAtOnceTests(ITestOutputHelper output)
{
    private static readonly int Crowd = Scale.Of(40, full: 500);
    private static readonly string[] Tiers = [Grassroots, Town, District, City];

    [Fact]
    public async Task All_who_apply_submit_and_are_approved_at_once_are_approved_by_each_tier_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = new List<Worker>();
        for (var i = 0; i < Crowd; i++)
        {
            workers.Add(await qxym.WorkerAsync());
        }

        var reviewers = await Task.WhenAll(Tiers.Select(t => qxym.ReviewerAsync(t)));
        var from = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(workers.Select(w => w.AppliedAsync()));
        await qxym.MoveToAsync("2026-06-11 10:00");
        await Task.WhenAll(workers.Select(async worker =>
        {
            await Task.WhenAll(Worker.RequiredSlots.Select(async slot => (await worker.UploadAsync(slot)).Is(HttpStatusCode.OK)));
            (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
            foreach (var reviewer in reviewers)
            {
                await reviewer.ApproveAsync(worker);
            }
        }));
        await qxym.SettleAsync();
        var seconds = TimeProvider.System.GetElapsedTime(from).TotalSeconds;
        output.WriteLine($"{Crowd} applications in {seconds:F1} s; {(double)qxym.Faults.Calls.Total / Crowd:F1} storage calls each, sign-in and timers included.");

        var inboxes = (await qxym.InboxRowsAsync()).ToLookup(r => r.RowKey[20..], r => r.PartitionKey);
        foreach (var worker in workers)
        {
            Assert.Equal("approved", await worker.StatusAsync());
            var records = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Is(HttpStatusCode.OK).Items;
            Assert.Equal(["registered", "submitted", .. Tiers.Select(_ => "approved")], records.Select(r => r["act"]!.GetValue<string>()));
            Assert.Equal(Tiers, records.Skip(2).Select(r => r["unionId"]!.GetValue<string>()));
            Assert.Equal(Tiers.Select(t => $"{t}_Approved").Order(StringComparer.Ordinal), inboxes[worker.Id].Order(StringComparer.Ordinal));
        }

        foreach (var reviewer in reviewers)
        {
            Assert.Empty((await reviewer.InboxAsync()).Is(HttpStatusCode.OK).Items);
        }
    }
}
