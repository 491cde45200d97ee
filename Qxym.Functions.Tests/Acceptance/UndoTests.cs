using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A reviewer takes a decision back.</summary>
public sealed class UndoTests
{
    [Fact]
    public async Task An_approval_is_undone_and_the_application_lies_where_it_lay()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await SubmittedAsync(qxym))[0];
        var (grassroots, town) = (await qxym.ReviewerAsync(Grassroots), await qxym.ReviewerAsync(Town));
        await grassroots.ApproveAsync(worker);
        await qxym.SettleAsync();
        var offered = (await grassroots.ReadAsync(worker)).Body!["actions"]!.AsArray().Single(a => a!["name"]!.GetValue<string>() == "undo")!;
        Assert.Equal((true, "2026-06-11T10:10:00+08:00"), (offered["allowed"]!.GetValue<bool>(), offered["until"]!.GetValue<string>()));
        Assert.Single((await town.InboxAsync()).Items);

        var undone = (await grassroots.UndoAsync(worker, "key")).Is(HttpStatusCode.OK);
        var again = (await grassroots.UndoAsync(worker, "key")).Is(HttpStatusCode.OK);

        Assert.Equal(undone.Bytes, again.Bytes);
        Assert.Equal("submitted", undone.Text("status"));
        await qxym.SettleAsync();
        Assert.Empty((await town.InboxAsync()).Items);
        Assert.Single((await grassroots.InboxAsync()).Items);
        Assert.Equal("""{"pending":1,"corrected":0,"returned":0,"approved":0,"rejected":0}""", (await grassroots.InboxAsync()).Body!["counts"]!.ToJsonString());
        var record = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items[^1];
        Assert.Equal(("undone", await grassroots.LastDecisionAsync(worker)), (record["act"]!.GetValue<string>(), record["undoes"]!.GetValue<int>()));
        (await town.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        await Faults.Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Whoever_did_not_decide_or_comes_too_late_is_told_why_not()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await SubmittedAsync(qxym))[0];
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        await grassroots.ApproveAsync(worker);
        (await (await qxym.AccountAsync(Grassroots, "colleague")).UndoAsync(worker)).IsRefused(HttpStatusCode.Forbidden, "not-your-decision");
        (await (await qxym.ReviewerAsync(Town)).UndoAsync(worker)).IsRefused(HttpStatusCode.Forbidden, "not-your-decision");
        foreach (var nothing in new[] { "99", "0", "-1", "x", "1", "99999999999" })
        {
            (await grassroots.PostAsync($"api/reviews/{worker.Id}/decisions/{nothing}/undo")).IsRefused(HttpStatusCode.NotFound, "not-found");
        }

        var first = await grassroots.LastDecisionAsync(worker);
        await (await qxym.ReviewerAsync(Town)).ApproveAsync(worker);
        var refusal = (await grassroots.UndoAsync(worker, first)).IsRefused(HttpStatusCode.Conflict, "already-decided");
        Assert.Equal(("2026-06-11T10:00:00+08:00", Town), (refusal.Text("decidedAt"), refusal.Body!["byUnion"]!["id"]!.GetValue<string>()));

        await qxym.MoveToAsync("2026-06-11 10:10");
        var late = (await (await qxym.ReviewerAsync(Town)).UndoAsync(worker)).IsRefused(HttpStatusCode.Conflict, "undo-not-allowed");
        Assert.Equal("2026-06-11T10:10:00+08:00", late.Text("endedAt"));
    }

    [Fact]
    public async Task A_message_that_has_not_gone_out_is_cancelled_and_one_that_has_is_corrected()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, 2);
        var (early, late) = (workers[0], workers[1]);
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        await grassroots.ReturnAsync(early, "idCard");
        (await grassroots.UndoAsync(early)).Is(HttpStatusCode.OK);
        await grassroots.RejectAsync(late);
        await qxym.SettleAsync();
        (await grassroots.UndoAsync(late)).Is(HttpStatusCode.OK);

        Assert.Empty(await qxym.SmsAsync(early.Person));
        Assert.Collection(await qxym.SmsAsync(late.Person), m => Assert.Contains("未通过审核", m, StringComparison.Ordinal), m => Assert.Contains("作废", m, StringComparison.Ordinal));
        Assert.Equal(("submitted", "submitted"), (await early.StatusAsync(), await late.StatusAsync()));
        var detail = (await late.ReadAsync()).Body!.AsObject();
        Assert.All(["rejectReason", "rejectionFinalAt", "returnReason"], name => Assert.Null(detail[name]));
        await Faults.Invariants.HoldAsync(qxym);

        await grassroots.ReturnAsync(early, "idCard");
        Assert.Single(await qxym.SmsAsync(early.Person));
        await Faults.Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task The_last_approval_is_undone_though_the_orchestration_has_ended_and_a_corrected_one_waits_as_corrected_again()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await SubmittedAsync(qxym))[0];
        foreach (var tier in new[] { Grassroots, Town, District })
        {
            await (await qxym.ReviewerAsync(tier)).ApproveAsync(worker);
        }

        var city = await qxym.ReviewerAsync(City);
        await city.ReturnAsync(worker, "idCard");
        await qxym.MoveToAsync("2026-06-12 10:00");
        (await worker.UploadAsync("idCard", SampleFiles.Png("better"))).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        await city.ApproveAsync(worker);
        await qxym.SettleAsync();
        await Faults.Invariants.HoldAsync(qxym);

        (await city.UndoAsync(worker)).Is(HttpStatusCode.OK);

        await qxym.SettleAsync();
        Assert.Equal("inReview", await worker.StatusAsync());
        Assert.Single((await city.InboxAsync("state=corrected")).Items);
        await Faults.Invariants.HoldAsync(qxym);
        await city.RejectAsync(worker);
        await qxym.SettleAsync();
        await Faults.Invariants.HoldAsync(qxym);
    }

    private static async Task<Worker[]> SubmittedAsync(QxymServer qxym, int count = 1)
    {
        var workers = new List<Worker>();
        for (var i = 0; i < count; i++)
        {
            workers.Add(await (await qxym.WorkerAsync()).AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        return await Task.WhenAll(workers.Select(w => w.SubmittedAsync()));
    }
}
