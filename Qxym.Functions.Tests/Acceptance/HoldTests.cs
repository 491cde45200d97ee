using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A union puts an application aside and takes it up again.</summary>
public sealed class HoldTests
{
    private const string Reason = "待职工所在单位确认";

    [Fact]
    public async Task Reviewers_see_why_it_is_on_hold_and_the_worker_only_that_it_is()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await SubmittedAsync(qxym, 1))[0];
        var reviewer = await qxym.ReviewerAsync(Grassroots);

        var held = (await reviewer.HoldAsync(worker, Reason)).Is(HttpStatusCode.OK);

        Assert.Equal((Reason, "2026-06-11T10:00:00+08:00"), (held.Body!["hold"]!["reason"]!.GetValue<string>(), held.Body["hold"]!["at"]!.GetValue<string>()));
        var desk = (await reviewer.ReadAsync(worker)).Is(HttpStatusCode.OK).Body!;
        Assert.True(desk["onHold"]!.GetValue<bool>());
        Assert.Equal(Reason, desk["hold"]!["reason"]!.GetValue<string>());
        Assert.Equal(Reason, desk["records"]!.AsArray()[^1]!["reason"]!.GetValue<string>());
        var own = (await worker.ReadAsync()).Is(HttpStatusCode.OK);
        Assert.True(own.Body!["onHold"]!.GetValue<bool>());
        Assert.Contains("grassroots pending 暂缓审核", await worker.TimelineAsync());
        var records = await worker.GetAsync($"api/applications/{worker.Id}/records");
        Assert.Equal("held", records.Items[^1]["act"]!.GetValue<string>());
        Assert.All([own, records], answer => Assert.DoesNotContain(Reason, answer.Body!.ToString(), StringComparison.Ordinal));

        (await reviewer.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "on-hold");
        (await reviewer.ResumeAsync(worker)).Is(HttpStatusCode.OK);
        (await reviewer.ResumeAsync(worker)).IsRefused(HttpStatusCode.NotFound, "not-found");
        await reviewer.ApproveAsync(worker);
        Assert.False((await worker.ReadAsync()).Body!["onHold"]!.GetValue<bool>());
        await qxym.SettleAsync();
        await Faults.Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task The_inbox_tells_held_ones_from_others_and_they_are_not_next()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, 3);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        (await reviewer.HoldAsync(workers[1], Reason)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        Assert.Equal([workers[0].Id, workers[1].Id, workers[2].Id], await ListAsync(""));
        Assert.Equal([workers[1].Id], await ListAsync("onHold=true"));
        Assert.Equal([workers[0].Id, workers[2].Id], await ListAsync("state=pending&onHold=false"));
        Assert.Equal(["/onHold"], (await reviewer.InboxAsync("onHold=maybe")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal(workers[2].Id, await NextAsync(workers[0]));
        Assert.Equal(workers[2].Id, await NextAsync(workers[1]));
        Assert.Equal(workers[0].Id, await NextAsync(workers[2]));

        (await reviewer.ResumeAsync(workers[1])).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Empty(await ListAsync("onHold=true"));
        Assert.Equal(workers[1].Id, await NextAsync(workers[0]));
        await Faults.Invariants.HoldAsync(qxym);

        async Task<IEnumerable<string>> ListAsync(string query) =>
            (await reviewer.InboxAsync(query)).Is(HttpStatusCode.OK).Items.Select(i => i["applicationId"]!.GetValue<string>());

        async Task<string?> NextAsync(Worker worker) => (await reviewer.ReadAsync(worker)).Is(HttpStatusCode.OK).Body!["next"]?.GetValue<string>();
    }

    [Fact]
    public async Task A_decision_on_many_leaves_held_ones_aside_and_says_so()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, 2);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        (await reviewer.HoldAsync(workers[0], Reason)).Is(HttpStatusCode.OK);

        var answer = await reviewer.PostAsync("api/reviews/decisions", new { applicationIds = workers.Select(w => w.Id), decision = "approve" });

        Assert.Equal(["refused on-hold", "ok "], answer.Is(HttpStatusCode.OK).Items.Select(i => $"{i["outcome"]} {i["code"]}"));
        Assert.Equal(("submitted", "inReview"), (await workers[0].StatusAsync(), await workers[1].StatusAsync()));
    }

    [Fact]
    public async Task Who_may_not_decide_may_not_hold_and_a_reason_is_needed()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await SubmittedAsync(qxym, 1))[0];
        (await (await qxym.ReviewerAsync(Town)).HoldAsync(worker, Reason)).IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
        (await (await qxym.ReviewerAsync(City, "administrator")).HoldAsync(worker, Reason)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await (await qxym.ReviewerAsync(Qingdao)).HoldAsync(worker, Reason)).IsRefused(HttpStatusCode.NotFound, "not-found");
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        Assert.Equal(["/reason"], (await reviewer.HoldAsync(worker, " ")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal(["/reason"], (await reviewer.HoldAsync(worker, new string('长', 501))).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).Is(HttpStatusCode.OK);
        (await reviewer.HoldAsync(worker, Reason)).IsRefused(HttpStatusCode.Conflict, "already-decided");
    }

    private static async Task<IReadOnlyList<Worker>> SubmittedAsync(QxymServer qxym, int count)
    {
        var workers = new List<Worker>();
        for (var i = 0; i < count; i++)
        {
            workers.Add(await (await qxym.WorkerAsync()).AppliedAsync());
        }

        foreach (var (second, worker) in workers.Index())
        {
            await qxym.MoveToAsync($"2026-06-11 10:00:0{second}");
            await worker.SubmittedAsync();
        }

        await qxym.SettleAsync();
        return workers;
    }
}
