using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Faults;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>取消申报资格: false statements are found, at whatever time.</summary>
public sealed class DisqualificationTests
{
    private static readonly object Forged = new { reason = "学籍证明系伪造" };

    [Fact]
    public async Task After_approval_it_ends_the_application_and_everybody_sees_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        foreach (var union in new[] { Grassroots, Town, District, City })
        {
            await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
        }

        await qxym.MoveToAsync("2026-09-01 09:00");
        Assert.Equal("Published", await qxym.AwaitedAsync(worker.Id));
        var district = await qxym.ReviewerAsync(District, "administrator");
        var done = (await DisqualifyAsync(district, worker)).Is(HttpStatusCode.OK);
        Assert.Equal(("disqualified", "学籍证明系伪造", "2026-09-01T09:00:00+08:00"), (done.Text("status"), done.Text("reason"), done.Text("disqualifiedAt")));
        await qxym.SettleAsync();

        var seen = (await worker.ReadAsync()).Is(HttpStatusCode.OK);
        Assert.Equal(("disqualified", "学籍证明系伪造"), (seen.Text("status"), seen.Text("disqualificationReason")));
        Assert.Equal(["publicNotice failed 取消申报资格", "payout notRequired 无需发放"], (await worker.TimelineAsync()).TakeLast(2));
        var last = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items[^1];
        Assert.Equal(
            ("disqualified", District, "学籍证明系伪造"),
            (last["act"]!.GetValue<string>(), last["unionId"]!.GetValue<string>(), last["reason"]!.GetValue<string>()));
        Assert.Equal(1, (await worker.GetAsync("api/me/summary")).Body!["disqualified"]!.GetValue<int>());
        Assert.Equal("disqualified", Assert.Single((await (await qxym.ReviewerAsync(Town)).InboxAsync("state=approved")).Items)["status"]!.GetValue<string>());
        var statistics = await (await qxym.ReviewerAsync(City, "supervisor")).GetAsync($"api/statistics?programmeId={Programme}");
        Assert.Equal(1, Count(statistics, "disqualified"));
        Assert.Equal(0, Count(statistics, "approved"));
        Assert.Empty(await qxym.SmsAsync(worker.Person));
        Assert.Equal("Completed", await OrchestrationAsync(qxym, worker));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task An_open_appeal_is_dropped_and_nothing_is_left_to_do()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        await grassroots.RejectAsync(worker);
        var appeal = (await worker.PostAsync($"api/applications/{worker.Id}/appeals", new { text = "请再核实" })).Is(HttpStatusCode.Created).Text("id");
        (await DisqualifyAsync(await qxym.ReviewerAsync(City, "administrator"), worker)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        Assert.Equal("dropped", (await worker.ReadAsync()).Body!["appeals"]![0]!["state"]!.GetValue<string>());
        Assert.Empty((await grassroots.GetAsync("api/appeals")).Items);
        (await grassroots.PostAsync($"api/appeals/{appeal}/reply", new { outcome = "reinstated", text = "已复核" })).IsRefused(HttpStatusCode.Conflict, "already-decided");
        (await worker.PostAsync($"api/applications/{worker.Id}/appeals", new { text = "请再核实" })).IsRefused(HttpStatusCode.Conflict, "appeal-not-allowed");
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).IsRefused(HttpStatusCode.Conflict, "already-decided");
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Only_administrators_of_the_district_and_above_do_it_and_only_there()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await SubmittedAsync(qxym);
        foreach (var (union, role) in new[] { (District, "reviewer"), (City, "supervisor"), (Town, "administrator"), (Grassroots, "administrator") })
        {
            (await DisqualifyAsync(await qxym.ReviewerAsync(union, role), worker)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        }

        (await DisqualifyAsync(await qxym.ReviewerAsync("370200", "administrator"), worker)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await worker.PostAsync($"api/applications/{worker.Id}/disqualification", Forged)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Contains("disqualify", await ActionsAsync(await qxym.ReviewerAsync(District, "administrator"), worker));
        Assert.DoesNotContain("disqualify", await ActionsAsync(await qxym.ReviewerAsync(Grassroots), worker));
        Assert.Equal("submitted", await worker.StatusAsync());
    }

    [Fact]
    public async Task It_is_done_once_with_a_reason_and_not_to_what_was_withdrawn()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, withdrawn) = (await (await qxym.WorkerAsync()).AppliedAsync(), await (await qxym.WorkerAsync()).AppliedAsync());
        var city = await qxym.ReviewerAsync(City, "administrator");
        foreach (var wrong in new object[] { new { }, new { reason = " " }, new { reason = 5 }, new { reason = new string('长', 501) } })
        {
            Assert.Equal(["/reason"], (await DisqualifyAsync(city, worker, body: wrong)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        }

        var first = (await DisqualifyAsync(city, worker, "key")).Is(HttpStatusCode.OK);
        Assert.Equal(first.Bytes, (await DisqualifyAsync(city, worker, "key")).Is(HttpStatusCode.OK).Bytes);
        (await DisqualifyAsync(city, worker, "key", new { reason = "另有原因" })).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        (await DisqualifyAsync(city, worker)).IsRefused(HttpStatusCode.Conflict, "already-decided");
        (await withdrawn.PostAsync($"api/applications/{withdrawn.Id}/withdrawal")).Is(HttpStatusCode.OK);
        (await DisqualifyAsync(city, withdrawn)).IsRefused(HttpStatusCode.Conflict, "disqualification-not-allowed");
        await qxym.MoveToAsync("2026-07-01 10:00");
        Assert.Equal("disqualified", await worker.StatusAsync());
        await Invariants.HoldAsync(qxym);
    }

    /// <summary>Of whatever year, in every programme below the same province; in another province nobody asks.</summary>
    [Fact]
    public async Task The_person_is_not_eligible_any_more()
    {
        await using var qxym = await QxymServer.StartAsync("2022-01-01 00:00");
        var earlier = await qxym.WorkerOfAsync("liaocheng-2022", "371502001001", "2022-02", "2022-03-01");
        await earlier.AppliedAsync("all-year");
        (await DisqualifyAsync(await qxym.ReviewerAsync("371500", "administrator"), earlier)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        await qxym.MoveToAsync("2026-05-25 10:00");
        var worker = await qxym.WorkerAsync(earlier.Person);
        var refused = await worker.ApplyAsync();
        refused.IsRefused(HttpStatusCode.UnprocessableEntity, "not-eligible");
        Assert.Equal("disqualified", Assert.Single(refused.Body!["reasons"]!.AsArray())!["code"]!.GetValue<string>());
        await (await qxym.WorkerAsync()).AppliedAsync();
    }

    [Fact]
    public async Task It_is_told_by_sms_where_the_programme_wants_it()
    {
        var programme = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        programme["smsOccasions"] = new JsonArray("disqualified");
        using var folder = new ProgrammeFolder().With("shandong-2026.json", programme.ToJsonString());
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        (await DisqualifyAsync(await qxym.ReviewerAsync(City, "administrator"), worker)).Is(HttpStatusCode.OK);
        var text = Assert.Single(await qxym.SmsAsync(worker.Person));
        Assert.Contains("申报资格已被取消", text, StringComparison.Ordinal);
        Assert.DoesNotContain("伪造", text, StringComparison.Ordinal);
    }

    private static Task<Answer> DisqualifyAsync(Reviewer staff, Worker worker, string? key = null, object? body = null) =>
        staff.PostAsync($"api/applications/{worker.Id}/disqualification", body ?? Forged, key);

    private static async Task<Worker> SubmittedAsync(QxymServer qxym)
    {
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        return await worker.SubmittedAsync();
    }

    private static async Task<IEnumerable<string>> ActionsAsync(Reviewer staff, Worker worker) =>
        (await staff.ReadAsync(worker)).Is(HttpStatusCode.OK).Body!["actions"]!.AsArray().Select(a => a!["name"]!.GetValue<string>());

    private static int Count(Answer statistics, string status) => statistics.Is(HttpStatusCode.OK).Body!["union"]!["statuses"]!.AsArray()
        .Single(s => s!["status"]!.GetValue<string>() == status)!["count"]!.GetValue<int>();

    private static async Task<string> OrchestrationAsync(QxymServer qxym, Worker worker) =>
        (await qxym.GetAsync($"local/orchestrations/{worker.Id}")).Is(HttpStatusCode.OK).Text("status");
}
