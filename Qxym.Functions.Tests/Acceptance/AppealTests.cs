using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Faults;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>申诉, from the worker's objection to the union's answer.</summary>
public sealed class AppealTests
{
    private static readonly object Text = new { text = "材料齐全，请再核实" };
    private static readonly object Confirmed = new { outcome = "rejectionConfirmed", text = "经复核，仍不符合条件" };
    private static readonly object Reinstated = new { outcome = "reinstated", text = "经复核，恢复审核" };

    [Fact]
    public async Task Reinstated_the_application_goes_on_at_the_tier_that_rejected_and_is_approved()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, town) = await RejectedByTownAsync(qxym);
        Assert.Equal("town rejected 已拒绝", (await worker.TimelineAsync())[3]);
        Assert.Equal("2026-06-19T10:00:00+08:00", Appealable(await worker.ReadAsync()));

        var appeal = (await AppealAsync(worker)).Is(HttpStatusCode.Created).Text("id");
        Assert.Equal("appealing", await worker.StatusAsync());
        Assert.Equal("town appealing 申诉中", (await worker.TimelineAsync())[3]);
        await qxym.MoveToAsync("2026-06-15 09:00");
        var line = Assert.Single((await town.GetAsync("api/appeals?state=open")).Is(HttpStatusCode.OK).Items);
        Assert.Equal((appeal, 2, "open"), (line["id"]!.GetValue<string>(), line["ageDays"]!.GetValue<int>(), line["state"]!.GetValue<string>()));
        Assert.False((await town.ReadAsync(worker)).Body!["masked"]!.GetValue<bool>());
        await Invariants.HoldAsync(qxym);

        (await ReplyAsync(town, appeal, Reinstated)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Empty((await town.GetAsync("api/appeals")).Items);
        Assert.Equal("reinstated", Assert.Single((await town.GetAsync("api/appeals?state=answered")).Items)["state"]!.GetValue<string>());
        Assert.Equal("pending", Assert.Single((await town.InboxAsync()).Items)["state"]!.GetValue<string>());
        foreach (var union in new[] { Town, District, City })
        {
            await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
        }

        Assert.Equal("approved", await worker.StatusAsync());
        var own = Assert.Single((await worker.GetAsync("api/appeals")).Is(HttpStatusCode.OK).Items);
        Assert.Equal("经复核，恢复审核", own["answer"]!.GetValue<string>());
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Confirmed_the_rejection_is_final_and_the_worker_reads_why()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, town) = await RejectedByTownAsync(qxym);
        var appeal = (await AppealAsync(worker)).Text("id");
        (await ReplyAsync(town, appeal, Confirmed)).Is(HttpStatusCode.OK);
        var detail = (await worker.ReadAsync()).Is(HttpStatusCode.OK);
        Assert.Equal("rejected", detail.Text("status"));
        Assert.Equal("经复核，仍不符合条件", detail.Body!["appeals"]![0]!["answer"]!.GetValue<string>());
        (await AppealAsync(worker)).IsRefused(HttpStatusCode.Conflict, "appeal-not-allowed");
        (await ReplyAsync(town, appeal, Reinstated)).IsRefused(HttpStatusCode.Conflict, "already-decided");
        var records = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items;
        Assert.Equal(["appealed", "rejectionConfirmed"], records.TakeLast(2).Select(r => r["act"]!.GetValue<string>()));
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
        Assert.Equal("Completed", await OrchestrationAsync(qxym, worker));
    }

    [Fact]
    public async Task After_the_period_there_is_no_appeal_and_the_orchestration_ends()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, _) = await RejectedByTownAsync(qxym);
        await qxym.MoveToAsync("2026-06-19 09:59:59");
        Assert.Equal("Running", await OrchestrationAsync(qxym, worker));
        await qxym.MoveToAsync("2026-06-19 10:00:00");
        (await AppealAsync(worker)).IsRefused(HttpStatusCode.Conflict, "appeal-not-allowed");
        Assert.Equal("Completed", await OrchestrationAsync(qxym, worker));
        Assert.DoesNotContain(await qxym.RowsAsync("Progress"), r => r.PartitionKey == "progress");
        Assert.Null(Appealable(await worker.ReadAsync()));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task An_appeal_in_time_keeps_the_case_open_past_the_period()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, town) = await RejectedByTownAsync(qxym);
        await qxym.MoveToAsync("2026-06-19 09:59:59");
        var appeal = (await AppealAsync(worker)).Is(HttpStatusCode.Created).Text("id");
        await qxym.MoveToAsync("2026-07-20 10:00");
        Assert.Equal("Running", await OrchestrationAsync(qxym, worker));
        (await ReplyAsync(town, appeal, Reinstated)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task An_appeal_that_races_with_the_end_of_the_period_is_wholly_in_time_or_wholly_late()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Reconcile:GraceSeconds=0");
        var (worker, _) = await RejectedByTownAsync(qxym);
        await qxym.MoveToAsync("2026-06-19 09:59:59");
        var appeal = AppealAsync(worker);
        await Task.WhenAll(appeal, qxym.MoveToAsync("2026-06-19 10:00:00"));
        var answer = await appeal;
        Assert.Equal(answer.Status == HttpStatusCode.Created ? "appealing" : "rejected", await worker.StatusAsync());
        Assert.True(answer.Status == HttpStatusCode.Created || answer.Code == "appeal-not-allowed");

        // If the orchestration had just ended, the reconciling timer starts it again.
        await qxym.MoveToAsync("2026-06-19 10:06:00");
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Nobody_else_files_answers_or_sees_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, town) = await RejectedByTownAsync(qxym);
        var stranger = await qxym.WorkerAsync();
        (await stranger.PostAsync($"api/applications/{worker.Id}/appeals", Text)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await town.PostAsync($"api/applications/{worker.Id}/appeals", Text)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var appeal = (await AppealAsync(worker)).Text("id");
        (await worker.PostAsync($"api/appeals/{appeal}/reply", Confirmed)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await ReplyAsync(await qxym.ReviewerAsync(District), appeal, Confirmed)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await ReplyAsync(await qxym.ReviewerAsync(TownAlone), appeal, Confirmed)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await ReplyAsync(await qxym.ReviewerAsync(Town, "supervisor"), appeal, Confirmed)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await ReplyAsync(town, $"{worker.Id}-1", Confirmed)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await ReplyAsync(town, "nothing", Confirmed)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await (await qxym.ReviewerAsync(District)).GetAsync($"api/appeals?unionId={Town}")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty((await stranger.GetAsync("api/appeals")).Is(HttpStatusCode.OK).Items);

        var superior = await qxym.ReviewerAsync(District, "administrator");
        await qxym.SettleAsync();
        Assert.Single((await superior.GetAsync($"api/appeals?unionId={Town}")).Is(HttpStatusCode.OK).Items);
        (await ReplyAsync(superior, appeal, Confirmed)).Is(HttpStatusCode.OK);
        var last = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items[^1];
        Assert.Equal((District, Town), (last["unionId"]!.GetValue<string>(), last["onBehalfOf"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Texts_are_needed_and_not_too_long()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, town) = await RejectedByTownAsync(qxym);
        foreach (var wrong in new object[] { new { }, new { text = " " }, new { text = 5 }, new { text = new string('长', 1001) } })
        {
            Assert.Equal(["/text"], (await worker.PostAsync($"api/applications/{worker.Id}/appeals", wrong)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        }

        var filed = await worker.PostAsync($"api/applications/{worker.Id}/appeals", new { text = new string('长', 1000) });
        var wrongReply = await ReplyAsync(town, filed.Is(HttpStatusCode.Created).Text("id"), new { outcome = "maybe" });
        Assert.Equal(["/outcome", "/text"], wrongReply.IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        (await town.GetAsync("api/appeals?state=lost")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        (await town.GetAsync("api/appeals?unionId=x")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task A_repeated_appeal_or_reply_is_one()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, town) = await RejectedByTownAsync(qxym);
        var first = (await AppealAsync(worker, "key")).Is(HttpStatusCode.Created);
        Assert.Equal(first.Bytes, (await AppealAsync(worker, "key")).Is(HttpStatusCode.Created).Bytes);
        (await AppealAsync(worker)).IsRefused(HttpStatusCode.Conflict, "appeal-not-allowed");
        var reply = (await ReplyAsync(town, first.Text("id"), Reinstated, "key")).Is(HttpStatusCode.OK);
        Assert.Equal(reply.Bytes, (await ReplyAsync(town, first.Text("id"), Reinstated, "key")).Is(HttpStatusCode.OK).Bytes);
        (await ReplyAsync(town, first.Text("id"), Confirmed, "key")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");

        // Of two answers at once, one counts.
        await town.RejectAsync(worker);
        var again = (await AppealAsync(worker)).Is(HttpStatusCode.Created).Text("id");
        var answers = await Task.WhenAll(new[] { Confirmed, Reinstated }.Select(reply => ReplyAsync(town, again, reply)));
        Assert.Single(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Single(answers, a => a.Status == HttpStatusCode.Conflict && a.Code == "already-decided");
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task The_list_of_a_union_comes_oldest_first_page_by_page()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync()));
        await qxym.MoveToAsync("2026-06-12 10:00");
        var town = await qxym.ReviewerAsync(TownAlone);
        foreach (var worker in workers)
        {
            await worker.SubmittedAsync();
            await town.RejectAsync(worker);
            (await AppealAsync(worker)).Is(HttpStatusCode.Created);
            await qxym.MoveToAsync($"2026-06-12 1{Array.IndexOf(workers, worker) + 1}:00");
        }

        var found = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = (await town.GetAsync($"api/appeals?pageSize=1{next}")).Is(HttpStatusCode.OK);
            found.AddRange(page.Items.Select(i => i["applicationId"]!.GetValue<string>()));
            next = page.Body!["continuation"] is JsonValue token ? $"&continuation={token.GetValue<string>()}" : null;
        }

        Assert.Equal(workers.Select(w => w.Id), found);
    }

    [Fact]
    public async Task The_answer_is_told_by_sms_where_the_programme_wants_it()
    {
        var programme = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        programme["smsOccasions"] = new JsonArray("appealAnswered");
        using var folder = new ProgrammeFolder().With("shandong-2026.json", programme.ToJsonString());
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        var (worker, town) = await RejectedByTownAsync(qxym);
        (await ReplyAsync(town, (await AppealAsync(worker)).Text("id"), Reinstated)).Is(HttpStatusCode.OK);
        Assert.Contains("申诉已答复", Assert.Single(await qxym.SmsAsync(worker.Person)), StringComparison.Ordinal);
    }

    private static Task<Answer> AppealAsync(Worker worker, string? key = null) => worker.PostAsync($"api/applications/{worker.Id}/appeals", Text, key);

    private static Task<Answer> ReplyAsync(Reviewer reviewer, string appeal, object reply, string? key = null) =>
        reviewer.PostAsync($"api/appeals/{appeal}/reply", reply, key);

    private static string? Appealable(Answer detail) =>
        detail.Body!["actions"]!.AsArray().Single(a => a!["name"]!.GetValue<string>() == "appeal")!["until"]?.GetValue<string>();

    private static async Task<string> OrchestrationAsync(QxymServer qxym, Worker worker) =>
        (await qxym.GetAsync($"local/orchestrations/{worker.Id}")).Is(HttpStatusCode.OK).Text("status");

    private static async Task<(Worker Worker, Reviewer Town)> RejectedByTownAsync(QxymServer qxym)
    {
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-12 10:00");
        await worker.SubmittedAsync();
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(worker);
        var town = await qxym.ReviewerAsync(Town);
        await town.RejectAsync(worker);
        return (worker, town);
    }
}
