using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The review desk: who may see what, who may decide, and only once.</summary>
public sealed class ReviewTests
{
    [Fact]
    public async Task Each_union_decides_in_its_turn_and_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        var town = await qxym.ReviewerAsync(Town);
        var stranger = await qxym.ReviewerAsync("370102002");
        NotFound(await grassroots.ReadAsync(worker));
        NotFound(await grassroots.DecideAsync(worker, new { decision = "approve" }));

        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        NotFound(await stranger.ReadAsync(worker));
        NotFound(await stranger.DecideAsync(worker, new { decision = "approve" }));
        NotFound(await stranger.GetAsync($"api/applications/{worker.Id}/records"));
        (await town.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Forbidden, "not-your-tier");

        await qxym.MoveToAsync("2026-06-11 10:30");
        await grassroots.ApproveAsync(worker);
        var again = (await grassroots.DecideAsync(worker, new { decision = "reject", reason = "改主意了" })).IsRefused(HttpStatusCode.Conflict, "already-decided");
        Assert.Equal("2026-06-11T10:30:00+08:00", again.Text("decidedAt"));
        await town.RejectAsync(worker);
        (await (await qxym.ReviewerAsync(District)).DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "already-decided");

        static void NotFound(Answer answer) => answer.IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Of_two_reviewers_at_once_one_wins_and_the_other_is_told()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        var reviewers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => qxym.ReviewerAsync(Grassroots)));
        var answers = await Task.WhenAll(reviewers.Select((r, i) => r.DecideAsync(
            worker, i % 2 == 0 ? new { decision = "approve", reason = "" } : new { decision = "reject", reason = "不符合" })));
        var winner = Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(a => a != winner), a => a.IsRefused(HttpStatusCode.Conflict, "already-decided"));
        Assert.Equal(winner.Text("status"), await worker.StatusAsync());
        Assert.Equal(3, (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items.Count);
    }

    [Fact]
    public async Task A_decision_needs_its_reason_and_its_items()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        await Wrong(new { }, "/decision");
        await Wrong(new { decision = "maybe" }, "/decision");
        await Wrong(new { decision = "reject" }, "/reason");
        await Wrong(new { decision = "reject", reason = " 　" }, "/reason");
        await Wrong(new { decision = "reject", reason = new string('长', 501) }, "/reason");
        await Wrong(new { decision = "return" }, "/items", "/reason");
        await Wrong(new { decision = "return", reason = "缺", items = Array.Empty<string>() }, "/items");
        await Wrong(new { decision = "return", reason = "缺", items = new[] { "basic", "passport", null } }, "/items/1", "/items/2");
        await Wrong(new { decision = "return", reason = 5, items = new object[] { "basic", 7 } }, "/items/1", "/reason");
        await Wrong(new { decision = 1 }, "/decision");
        Assert.Equal("submitted", await worker.StatusAsync());
        (await reviewer.DecideAsync(worker, new { decision = "reject", reason = new string('长', 500) })).Is(HttpStatusCode.OK);

        async Task Wrong(object decision, params string[] pointers) =>
            Assert.Equal(pointers, (await reviewer.DecideAsync(worker, decision)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    [Fact]
    public async Task Only_the_union_in_charge_sees_personal_data_and_materials()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        var full = (await grassroots.ReadAsync(worker)).Is(HttpStatusCode.OK);
        Assert.False(full.Body!["masked"]!.GetValue<bool>());
        var person = worker.Person;
        Assert.Equal(person.IdNumber.Value, full.Body["form"]!["applicant"]!["idNumber"]!.GetValue<string>());
        Assert.Equal(full.Text("etag"), full.Tag);
        Assert.Equal(4, full.Body["materials"]!.AsArray().Count);
        using var visitor = new HttpClient();
        foreach (var material in full.Body["materials"]!.AsArray())
        {
            var link = material!["link"]!.GetValue<string>();
            Assert.Equal(SampleFiles.Png(material["material"]!["slot"]!.GetValue<string>()), await visitor.GetByteArrayAsync(new Uri(link)));
            using var unsigned = await visitor.GetAsync(new Uri(link.Split('?')[0]));
            Assert.False(unsigned.IsSuccessStatusCode);
        }

        var masked = (await (await qxym.ReviewerAsync(City)).ReadAsync(worker)).Is(HttpStatusCode.OK);
        Assert.True(masked.Body!["masked"]!.GetValue<bool>());
        Assert.Empty(masked.Body["materials"]!.AsArray());
        var text = masked.Body.ToJsonString();
        foreach (var secret in new[] { person.IdNumber.Value, person.Phone.Value, person.CardNumber.Value, worker.Request.Unit!.ContactPhone! })
        {
            Assert.Contains(secret, full.Body.ToJsonString(), StringComparison.Ordinal);
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        await grassroots.ApproveAsync(worker);
        Assert.True((await grassroots.ReadAsync(worker)).Body!["masked"]!.GetValue<bool>());
        var actions = (await grassroots.ReadAsync(worker)).Body!["actions"]!.AsArray();
        Assert.All(actions.Where(a => a!["name"]!.GetValue<string>() != "undo"), a => Assert.Equal("already-decided", a!["whyNot"]!.GetValue<string>()));
        Assert.True(actions[^1]!["allowed"]!.GetValue<bool>());
    }

    [Fact]
    public async Task Workers_staff_and_supervisors_each_keep_to_their_routes()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        Forbidden(await worker.GetAsync("api/reviews"));
        Forbidden(await worker.GetAsync($"api/reviews/{worker.Id}"));
        Forbidden(await worker.PostAsync($"api/reviews/{worker.Id}/decisions", new { decision = "approve" }));
        Forbidden(await reviewer.GetAsync("api/applications"));
        Forbidden(await reviewer.GetAsync($"api/applications/{worker.Id}"));
        Forbidden(await reviewer.GetAsync($"api/applications/{worker.Id}/form.pdf"));
        Forbidden(await reviewer.GetAsync($"api/applications/{worker.Id}/materials/idCard"));

        var supervisor = await qxym.ReviewerAsync(Grassroots, "supervisor");
        Forbidden(await supervisor.DecideAsync(worker, new { decision = "approve" }));
        (await supervisor.ReadAsync(worker)).Is(HttpStatusCode.OK);
        Assert.Equal(2, (await reviewer.GetAsync($"api/applications/{worker.Id}/records")).Is(HttpStatusCode.OK).Items.Count);
        Assert.Equal("submitted", await worker.StatusAsync());

        static void Forbidden(Answer answer) => answer.IsRefused(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task A_repeated_decision_is_one_decision_and_keys_of_others_do_not_matter()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        var approve = new { decision = "approve" };
        var first = (await grassroots.DecideAsync(worker, approve, "key")).Is(HttpStatusCode.OK);
        var again = (await grassroots.DecideAsync(worker, approve, "key")).Is(HttpStatusCode.OK);
        Assert.Equal(first.Bytes, again.Bytes);
        (await grassroots.DecideAsync(worker, new { decision = "reject", reason = "不" }, "key")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        Assert.Equal(3, (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items.Count);

        // The next union happens to use the same key for the same words: it is another decision.
        var town = await qxym.ReviewerAsync(Town);
        Assert.NotEqual(first.Bytes, (await town.DecideAsync(worker, approve, "key")).Is(HttpStatusCode.OK).Bytes);
        Assert.Equal(4, (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items.Count);

        var district = await qxym.ReviewerAsync(District);
        var stale = Requests.Post($"api/reviews/{worker.Id}/decisions", Requests.Json(approve)).With("If-Match", first.Tag!);
        (await district.SendAsync(stale)).IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        var fresh = Requests.Post($"api/reviews/{worker.Id}/decisions", Requests.Json(approve)).With("If-Match", (await district.ReadAsync(worker)).Tag!);
        (await district.SendAsync(fresh)).Is(HttpStatusCode.OK);
    }

    private static async Task<Worker> SubmittedAsync(QxymServer qxym)
    {
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        return await worker.SubmittedAsync();
    }
}
