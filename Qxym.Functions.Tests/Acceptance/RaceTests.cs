using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Many at once: what can go together does, and of what cannot, one wins and the others are told.</summary>
public sealed class RaceTests
{
    [Fact]
    public async Task A_worker_with_two_phones_spoils_nothing()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var tag = (await worker.ReadAsync()).Tag!;
        var edits = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => worker.EditAsync(r => r with { Education = r.Education! with { Major = $"专业{i}" } }, tag)));
        var won = Assert.Single(edits, e => e.Status == HttpStatusCode.OK);
        Assert.All(edits.Where(e => e != won), e => e.IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed"));
        Assert.Equal(won.Body!["form"]!.ToJsonString(), (await worker.ReadAsync()).Body!["form"]!.ToJsonString());

        await qxym.MoveToAsync("2026-06-11 10:00");
        string[] slots = [.. Worker.RequiredSlots, "supplementary", "idCard", "idCard"];
        var uploads = await Task.WhenAll(slots.Select((slot, i) => worker.UploadAsync(slot, SampleFiles.Png($"{i}"))));
        Assert.All(uploads, u => u.Is(HttpStatusCode.OK));
        Assert.Equal(5, (await worker.ReadAsync()).Body!["materials"]!.AsArray().Count);

        var submissions = await Task.WhenAll(Enumerable.Range(1, 5).Select(i => worker.PostAsync($"api/applications/{worker.Id}/submission", key: $"{i % 2}")));
        Assert.Single(submissions.Where(s => s.Status == HttpStatusCode.OK).Select(s => s.Tag).Distinct());
        Assert.All(submissions.Where(s => s.Status != HttpStatusCode.OK), s => s.IsRefused(HttpStatusCode.Conflict, "already-decided"));
        Assert.Equal("submitted", await worker.StatusAsync());
    }

    [Fact]
    public async Task Either_the_worker_withdraws_or_the_union_decides()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = new List<Worker>();
        for (var i = 0; i < 6; i++)
        {
            workers.Add(await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        var town = await qxym.ReviewerAsync(TownAlone);
        foreach (var worker in workers)
        {
            await worker.SubmittedAsync();
            var withdrawing = worker.PostAsync($"api/applications/{worker.Id}/withdrawal");
            var deciding = town.DecideAsync(worker, new { decision = "approve" });
            var (withdrawn, decided) = (await withdrawing, await deciding);
            Assert.True((withdrawn.Status == HttpStatusCode.OK) ^ (decided.Status == HttpStatusCode.OK));
            var lost = withdrawn.Status == HttpStatusCode.OK ? decided : withdrawn;
            lost.IsRefused(HttpStatusCode.Conflict, "already-decided");
            Assert.Equal(lost == decided ? "withdrawn" : "inReview", await worker.StatusAsync());
        }

        await qxym.SettleAsync();
        var waiting = (await (await qxym.ReviewerAsync(District)).InboxAsync()).Items.Select(i => i["applicationId"]!.GetValue<string>());
        var statuses = await Task.WhenAll(workers.Select(async w => (w.Id, Status: await w.StatusAsync())));
        Assert.Equal(statuses.Where(s => s.Status == "inReview").Select(s => s.Id).Order(), waiting.Order());
    }
}
