using System.Net;
using Qxym.Functions.Tests.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>迁入迁出 between unions of a city.</summary>
public sealed class TransferTests
{
    [Fact]
    public async Task Accepted_the_application_is_reviewed_by_the_receiving_unions_chain()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, sender) = await SubmittedAsync(qxym);
        var receiver = await qxym.ReviewerAsync(GrassrootsUnderDistrict);
        (await receiver.ReadAsync(worker)).IsRefused(HttpStatusCode.NotFound, "not-found");
        var transfer = (await ProposeAsync(sender, worker, GrassrootsUnderDistrict)).Is(HttpStatusCode.Created).Text("id");
        Assert.StartsWith("grassroots pending 迁转中", (await worker.TimelineAsync())[2], StringComparison.Ordinal);
        (await sender.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "transfer-open");
        Assert.True((await receiver.ReadAsync(worker)).Is(HttpStatusCode.OK).Body!["masked"]!.GetValue<bool>());
        await qxym.SettleAsync();
        Assert.Equal([transfer], await ListAsync(receiver, "direction=in"));
        Assert.Equal([transfer], await ListAsync(sender, "direction=out&state=open"));
        await Invariants.HoldAsync(qxym);

        (await SettleAsync(receiver, transfer, "acceptance")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Empty((await sender.InboxAsync()).Items);
        Assert.Single((await receiver.InboxAsync()).Items);
        Assert.Empty(await ListAsync(receiver, "direction=in"));
        Assert.Equal([transfer], await ListAsync(receiver, "direction=in&state=accepted"));
        Assert.Equal([transfer], await ListAsync(sender, "direction=out&state=accepted"));
        var detail = await worker.ReadAsync();
        Assert.Equal(GrassrootsUnderDistrict, detail.Body!["form"]!["unionId"]!.GetValue<string>());
        Assert.Equal("town notRequired 无需审核", (await worker.TimelineAsync())[3]);
        await receiver.ApproveAsync(worker);
        await (await qxym.ReviewerAsync("370112")).ApproveAsync(worker);
        await (await qxym.ReviewerAsync(City)).ApproveAsync(worker);
        Assert.Equal("approved", await worker.StatusAsync());
        var acts = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items.Select(r => r["act"]!.GetValue<string>());
        Assert.Equal(["registered", "submitted", "transferProposed", "transferAccepted", "approved", "approved", "approved"], acts);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Refused_or_cancelled_it_stays_and_the_sender_decides()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, sender) = await SubmittedAsync(qxym);
        var receiver = await qxym.ReviewerAsync(TownAlone);
        var first = (await ProposeAsync(sender, worker, TownAlone)).Is(HttpStatusCode.Created).Text("id");
        (await ProposeAsync(sender, worker, TownAlone)).IsRefused(HttpStatusCode.Conflict, "transfer-open");
        Assert.Equal(["/reason"], (await SettleAsync(receiver, first, "refusal", new { })).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        (await SettleAsync(receiver, first, "refusal", new { reason = "不是本街道职工" })).Is(HttpStatusCode.OK);
        var second = (await ProposeAsync(sender, worker, TownAlone)).Is(HttpStatusCode.Created).Text("id");
        (await SettleAsync(sender, second, "cancellation")).Is(HttpStatusCode.OK);
        (await SettleAsync(receiver, second, "acceptance")).IsRefused(HttpStatusCode.Conflict, "already-decided");
        await qxym.SettleAsync();
        Assert.Equal([first], await ListAsync(receiver, "direction=in&state=refused"));
        Assert.Equal([second], await ListAsync(sender, "direction=out&state=cancelled"));
        Assert.Empty(await ListAsync(receiver, "direction=in&state=open"));
        (await receiver.ReadAsync(worker)).IsRefused(HttpStatusCode.NotFound, "not-found");
        await sender.ApproveAsync(worker);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Of_two_acceptances_at_once_one_counts_and_a_repeat_is_no_second_one()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, sender) = await SubmittedAsync(qxym);
        var transfer = (await ProposeAsync(sender, worker, TownAlone, "key")).Is(HttpStatusCode.Created);
        Assert.Equal(transfer.Bytes, (await ProposeAsync(sender, worker, TownAlone, "key")).Is(HttpStatusCode.Created).Bytes);
        var receivers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => qxym.ReviewerAsync(TownAlone)));
        var answers = await Task.WhenAll(receivers.Select((r, i) => SettleAsync(r, transfer.Text("id"), "acceptance", key: $"key-{i}")));
        var winner = Array.FindIndex(answers, a => a.Status == HttpStatusCode.OK);
        Assert.Equal(3, answers.Count(a => a.Status == HttpStatusCode.Conflict && a.Code == "already-decided"));
        Assert.Equal(answers[winner].Bytes, (await SettleAsync(receivers[winner], transfer.Text("id"), "acceptance", key: $"key-{winner}")).Is(HttpStatusCode.OK).Bytes);
        Assert.Equal(4, (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items.Count);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Only_the_two_unions_and_those_who_look_after_them_have_a_part_in_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, sender) = await SubmittedAsync(qxym);
        (await ProposeAsync(await qxym.ReviewerAsync(Town), worker, TownAlone)).IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
        (await ProposeAsync(await qxym.ReviewerAsync(TownAlone), worker, TownAlone)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await ProposeAsync(await qxym.ReviewerAsync(Grassroots, "supervisor"), worker, TownAlone)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await worker.PostAsync($"api/applications/{worker.Id}/transfers", new { })).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var wrong = await ProposeAsync(sender, worker, "370102999999");
        Assert.Equal(["/toUnionId"], wrong.IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        (await ProposeAsync(sender, worker, Qingdao)).IsRefused(HttpStatusCode.Conflict, "transfer-not-allowed");
        (await ProposeAsync(sender, worker, City)).IsRefused(HttpStatusCode.Conflict, "transfer-not-allowed");
        (await ProposeAsync(sender, worker, Grassroots)).IsRefused(HttpStatusCode.Conflict, "transfer-not-allowed");

        var transfer = (await ProposeAsync(sender, worker, TownAlone)).Is(HttpStatusCode.Created).Text("id");
        (await SettleAsync(sender, transfer, "acceptance")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await SettleAsync(await qxym.ReviewerAsync(TownAlone), transfer, "cancellation")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await SettleAsync(await qxym.ReviewerAsync(Qingdao), transfer, "acceptance")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await SettleAsync(sender, $"{worker.Id}-1", "cancellation")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await SettleAsync(sender, "nothing", "cancellation")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await sender.GetAsync($"api/transfers?unionId={Town}")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await sender.GetAsync("api/transfers?direction=up&state=lost")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");

        var administrator = await qxym.ReviewerAsync(District, "administrator");
        await qxym.SettleAsync();
        Assert.Equal([transfer], await ListAsync(administrator, $"unionId={TownAlone}"));
        (await SettleAsync(administrator, transfer, "acceptance")).Is(HttpStatusCode.OK);
        var last = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items[^1];
        Assert.Equal((District, TownAlone), (last["unionId"]!.GetValue<string>(), last["onBehalfOf"]!.GetValue<string>()));
        var trail = await qxym.RowsAsync("Audit");
        Assert.Contains(trail, r => r.PartitionKey.Contains(worker.Id, StringComparison.Ordinal) && r.GetString("Entry").Contains("AcceptTransfer", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_who_gives_up_ends_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (worker, sender) = await SubmittedAsync(qxym);
        var transfer = (await ProposeAsync(sender, worker, TownAlone)).Is(HttpStatusCode.Created).Text("id");
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        var receiver = await qxym.ReviewerAsync(TownAlone);
        Assert.Empty(await ListAsync(receiver, "direction=in"));
        Assert.Equal([transfer], await ListAsync(receiver, "direction=in&state=cancelled"));
        (await SettleAsync(receiver, transfer, "acceptance")).IsRefused(HttpStatusCode.Conflict, "already-decided");
        await Invariants.HoldAsync(qxym);
    }

    private static Task<Answer> ProposeAsync(Reviewer reviewer, Worker worker, string toUnionId, string? key = null) =>
        reviewer.PostAsync($"api/applications/{worker.Id}/transfers", new { toUnionId, reason = "职工已调入该单位" }, key);

    private static Task<Answer> SettleAsync(Reviewer reviewer, string transfer, string how, object? body = null, string? key = null) =>
        reviewer.PostAsync($"api/transfers/{transfer}/{how}", body, key);

    private static async Task<IEnumerable<string>> ListAsync(Reviewer reviewer, string query) =>
        (await reviewer.GetAsync($"api/transfers?{query}")).Is(HttpStatusCode.OK).Items.Select(i => i["id"]!.GetValue<string>());

    private static async Task<(Worker Worker, Reviewer Sender)> SubmittedAsync(QxymServer qxym)
    {
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-12 10:00");
        return (await worker.SubmittedAsync(), await qxym.ReviewerAsync(Grassroots));
    }
}
