using System.Net;
using System.Text.Json.Nodes;
using Qxym.LocalRuntime.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Many applications decided at once: each for itself.</summary>
public sealed class BulkDecisionTests
{
    private static readonly string[] Basic = ["basic"];
    private static readonly string[] Unknown = ["passport"];
    private static readonly string[] Codes = ["documents-incomplete"];

    [Fact]
    public async Task Each_application_is_decided_for_itself_and_answered_in_the_order_asked()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, Grassroots, Grassroots, "370102001001");
        var (mine, decided, foreign) = (workers[0], workers[1], workers[2]);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        await reviewer.ApproveAsync(decided);
        var nobodys = Guid.NewGuid().ToString();

        var answer = (await ManyAsync(reviewer, new { applicationIds = new[] { foreign.Id, mine.Id, nobodys, decided.Id }, decision = "approve" })).Is(HttpStatusCode.OK);

        string[] expected = [$"{foreign.Id} refused not-found", $"{mine.Id} ok inReview", $"{nobodys} refused not-found", $"{decided.Id} refused already-decided"];
        Assert.Equal(expected, answer.Items.Select(Line));
        Assert.All(answer.Items, i => Assert.Equal(i["outcome"]!.GetValue<string>() == "refused", i["detail"] is not null));
        Assert.Equal("submitted", await foreign.StatusAsync());
        var trail = await (await qxym.ReviewerAsync(City, "supervisor")).GetAsync($"api/audit?applicationId={mine.Id}");
        Assert.Equal("DecideMany", Assert.Single(trail.Is(HttpStatusCode.OK).Items)["action"]!.GetValue<string>());
    }

    [Fact]
    public async Task Returns_and_rejections_carry_reasons_and_items_to_each_worker()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, Grassroots, Grassroots);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        var ids = workers.Select(w => w.Id).ToArray();
        var wrong = await ManyAsync(reviewer, new { applicationIds = ids, decision = "return", reason = "缺", items = Unknown });
        Assert.All(wrong.Is(HttpStatusCode.OK).Items, i => Assert.Equal("invalid-request 没有这一项内容。", $"{i["code"]} {i["detail"]}"));

        var done = await ManyAsync(reviewer, new { applicationIds = ids, decision = "return", reasonCodes = Codes, items = Basic });

        Assert.Equal(ids.Select(id => $"{id} ok returned"), done.Is(HttpStatusCode.OK).Items.Select(Line));
        foreach (var worker in workers)
        {
            Assert.Equal("资料不全", (await worker.GetAsync($"api/applications/{worker.Id}")).Text("returnReason"));
            Assert.Single(await qxym.SmsAsync(worker.Person));
        }
    }

    [Fact]
    public async Task A_request_that_makes_no_sense_as_a_whole_changes_nothing()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await SubmittedAsync(qxym, Grassroots))[0];
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        string[] twice = [worker.Id, worker.Id.ToUpperInvariant()];
        string[] odd = [worker.Id, "7"];
        await Wrong(new { decision = "approve" }, "/applicationIds");
        await Wrong(new { applicationIds = Array.Empty<string>(), decision = "approve" }, "/applicationIds");
        await Wrong(new { applicationIds = Enumerable.Range(0, 201).Select(_ => Guid.NewGuid()), decision = "approve" }, "/applicationIds");
        await Wrong(new { applicationIds = twice, decision = "approve" }, "/applicationIds/1");
        await Wrong(new { applicationIds = odd, decision = "reject" }, "/applicationIds/1", "/reason");
        (await ManyAsync(await qxym.ReviewerAsync(Grassroots, "supervisor"), new { applicationIds = twice, decision = "approve" }))
            .IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await worker.PostAsync("api/reviews/decisions", new { applicationIds = twice, decision = "approve" })).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("submitted", await worker.StatusAsync());

        async Task Wrong(object body, params string[] pointers) =>
            Assert.Equal(pointers, (await ManyAsync(reviewer, body)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    [Fact]
    public async Task A_retry_under_the_same_key_is_the_same_decision_and_completes_what_broke_off()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, Grassroots, Grassroots, Grassroots);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        var body = new { applicationIds = workers.Select(w => w.Id).ToArray(), decision = "approve" };
        var lost = (await ManyAsync(reviewer, new { applicationIds = body.applicationIds[..1], decision = "approve" }, "other")).Is(HttpStatusCode.OK);
        Assert.Equal($"{workers[0].Id} ok inReview", Line(Assert.Single(lost.Items)));

        var first = (await ManyAsync(reviewer, body, "key")).Is(HttpStatusCode.OK);
        var again = (await ManyAsync(reviewer, body, "key")).Is(HttpStatusCode.OK);

        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal(["already-decided", null, null], first.Items.Select(i => i["code"]?.GetValue<string>()));
        (await ManyAsync(reviewer, new { body.applicationIds, decision = "reject", reason = "不" }, "key")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        (await reviewer.DecideAsync(workers[1], new { decision = "approve" }, "key")).IsRefused(HttpStatusCode.Conflict, "already-decided");
        Assert.All(await Task.WhenAll(workers.Select(w => w.GetAsync($"api/applications/{w.Id}/records"))), r => Assert.Equal(3, r.Items.Count));
    }

    [Fact]
    public async Task A_key_that_stood_for_other_applications_is_refused_and_is_each_accounts_own()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, Grassroots, Grassroots);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        object first = new { applicationIds = new[] { workers[0].Id }, decision = "approve" }, second = new { applicationIds = new[] { workers[1].Id }, decision = "approve" };
        (await ManyAsync(reviewer, first, "key")).Is(HttpStatusCode.OK);

        (await ManyAsync(reviewer, second, "key")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");

        Assert.Equal("submitted", await workers[1].StatusAsync());
        Assert.Equal($"{workers[1].Id} ok inReview", Line(Assert.Single((await ManyAsync(await qxym.AccountAsync(Grassroots, "colleague"), second, "key")).Is(HttpStatusCode.OK).Items)));
    }

    [Fact]
    public async Task What_the_death_of_the_product_broke_off_is_completed_by_the_retry()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Reconcile:GraceSeconds=0");
        var workers = await SubmittedAsync(qxym, [.. Enumerable.Repeat(Grassroots, 6)]);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        var body = new { applicationIds = workers.Select(w => w.Id).ToArray(), decision = "approve" };
        await qxym.SettleAsync();

        qxym.Faults.Begin(FaultPlan.TearDownAt(15));
        await Record.ExceptionAsync(() => ManyAsync(reviewer, body, "key"));
        await qxym.RestartAsync();
        reviewer = await qxym.ReviewerAsync(Grassroots);
        Assert.Contains("submitted", await StatusesAsync(qxym, workers));
        var answer = (await ManyAsync(reviewer, body, "key")).Is(HttpStatusCode.OK);

        Assert.All(answer.Items, i => Assert.Equal("ok", i["outcome"]!.GetValue<string>()));
        await qxym.MoveToAsync("2026-06-11 10:30");
        Assert.Equal(6, (await (await qxym.ReviewerAsync(Town)).InboxAsync("pageSize=200")).Items.Count);
    }

    [Fact]
    public async Task Of_two_reviewers_who_decide_the_same_ones_at_once_one_wins_each_and_all_are_counted_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, [.. Enumerable.Repeat(Grassroots, 10)]);
        var ids = workers.Select(w => w.Id).ToArray();
        var (one, other) = (await qxym.ReviewerAsync(Grassroots), await qxym.ReviewerAsync(Grassroots));

        var answers = await Task.WhenAll(
            ManyAsync(one, new { applicationIds = ids, decision = "approve" }),
            ManyAsync(other, new { applicationIds = ids.Reverse(), decision = "reject", reasonCodes = Codes }));

        var items = answers.SelectMany(a => a.Is(HttpStatusCode.OK).Items).ToLookup(i => i["applicationId"]!.GetValue<string>());
        Assert.All(ids, id => Assert.Equal(["already-decided", null], items[id].Select(i => i["code"]?.GetValue<string>()).OrderDescending()));
        await qxym.SettleAsync();
        var approved = answers[0].Items.Count(i => i["outcome"]!.GetValue<string>() == "ok");
        Assert.Equal(
            $$"""{"pending":0,"corrected":0,"returned":0,"approved":{{approved}},"rejected":{{10 - approved}}}""",
            (await one.InboxAsync()).Body!["counts"]!.ToJsonString());
        await Faults.Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Who_loses_a_race_is_told_which_union_won_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await SubmittedAsync(qxym, Grassroots))[0];
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        await reviewer.RejectAsync(worker);

        foreach (var loser in new[] { reviewer, await qxym.ReviewerAsync(District) })
        {
            var refusal = (await loser.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "already-decided");
            Assert.Equal("2026-06-11T10:00:00+08:00", refusal.Text("decidedAt"));
            Assert.Equal(Grassroots, refusal.Body!["byUnion"]!["id"]!.GetValue<string>());
            Assert.NotEmpty(refusal.Body["byUnion"]!["name"]!.GetValue<string>());
        }
    }

    private static Task<Answer> ManyAsync(Reviewer reviewer, object body, string? key = null)
    {
        var request = Requests.Post("api/reviews/decisions", Requests.Json(body));
        return reviewer.SendAsync(key is null ? request : request.With("Idempotency-Key", key));
    }

    private static async Task<string[]> StatusesAsync(QxymServer qxym, Worker[] workers) =>
        await Task.WhenAll(workers.Select(async w => await (await qxym.AgainAsync(w)).StatusAsync()));

    private static string Line(JsonNode item) => $"{item["applicationId"]} {item["outcome"]} {item["code"] ?? item["status"]}";

    private static async Task<Worker[]> SubmittedAsync(QxymServer qxym, params string[] unions)
    {
        var workers = new List<Worker>();
        foreach (var union in unions)
        {
            workers.Add(await (await qxym.WorkerAsync(unionId: union)).AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        return await Task.WhenAll(workers.Select(w => w.SubmittedAsync()));
    }
}
