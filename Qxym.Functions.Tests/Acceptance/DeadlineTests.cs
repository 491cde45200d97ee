using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>What becomes of an application that its worker leaves lying, and of one that is given up.</summary>
public sealed class DeadlineTests
{
    [Fact]
    public async Task Without_materials_an_application_lapses_when_their_window_closes()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-25 16:59:59");
        Assert.Equal("registered", await worker.StatusAsync());
        await qxym.MoveToAsync("2026-06-25 17:00:00");
        Assert.Equal(
            [
                "registration done 已报名", "materials failed 逾期未提交", "grassroots notRequired 无需审核", "town notRequired 无需审核",
                "district notRequired 无需审核", "city notRequired 无需审核", "publicNotice notRequired 无需公示", "payout notRequired 无需发放",
            ],
            await worker.TimelineAsync());
        var detail = await worker.ReadAsync();
        Assert.Equal("lapsed", detail.Text("status"));
        Assert.Equal("2026-06-25T17:00:00+08:00", detail.Body!["timeline"]![1]!["at"]!.GetValue<string>());
        (await worker.UploadAsync("idCard")).IsRefused(HttpStatusCode.Conflict, "materials-window-closed");
        (await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "materials-window-closed");
        (await worker.EditAsync(r => r)).IsRefused(HttpStatusCode.Conflict, "edit-window-closed");
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).IsRefused(HttpStatusCode.Conflict, "already-decided");
        (await (await qxym.ReviewerAsync(Grassroots)).ReadAsync(worker)).IsRefused(HttpStatusCode.NotFound, "not-found");
        var records = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items;
        Assert.Equal(["registered worker", "lapsed clock"], records.Select(r => $"{r["act"]} {r["by"]}"));
        Assert.Empty(await qxym.SmsAsync(worker.Person));
    }

    [Fact]
    public async Task A_clock_that_jumps_over_a_deadline_lapses_at_the_deadline()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-12-31 00:00");
        Assert.Equal("2026-06-25T17:00:00+08:00", (await worker.ReadAsync()).Body!["timeline"]![1]!["at"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_return_near_the_end_leaves_seven_days_to_correct_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var intime = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        var late = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        await qxym.MoveToAsync("2026-06-25 16:00");
        var town = await qxym.ReviewerAsync(TownAlone);
        foreach (var worker in new[] { intime, late })
        {
            await worker.SubmittedAsync();
        }

        await qxym.MoveToAsync("2026-06-26 09:30");
        foreach (var worker in new[] { intime, late })
        {
            await town.ReturnAsync(worker, "materials");
            Assert.Equal("2026-07-03T09:30:00+08:00", (await worker.ReadAsync()).Text("correctionDeadline"));
            Assert.Contains("7月3日09:30", Assert.Single(await qxym.SmsAsync(worker.Person)), StringComparison.Ordinal);
        }

        Assert.Equal("materials open 修改补充", (await intime.TimelineAsync())[1]);
        Assert.Equal("town returned 已驳回", (await intime.TimelineAsync())[3]);
        (await intime.EditAsync(r => r)).IsRefused(HttpStatusCode.Conflict, "edit-window-closed");

        await qxym.MoveToAsync("2026-07-03 09:29:59");
        (await intime.UploadAsync("bankCard", SampleFiles.Png("again"))).Is(HttpStatusCode.OK);
        (await intime.SubmitAsync()).Is(HttpStatusCode.OK);
        await qxym.MoveToAsync("2026-07-03 09:30:00");
        Assert.Equal("inReview", await intime.StatusAsync());
        Assert.Equal("lapsed", await late.StatusAsync());
        Assert.Equal("materials failed 逾期未修改", (await late.TimelineAsync())[1]);
        (await late.UploadAsync("bankCard")).IsRefused(HttpStatusCode.Conflict, "correction-deadline-passed");
        (await late.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "correction-deadline-passed");
        (await town.DecideAsync(late, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "already-decided");
        await town.ApproveAsync(intime);
        Assert.Equal("pending", Stage(await intime.ReadAsync(), 4));

        static string Stage(Answer detail, int index) => detail.Body!["timeline"]![index]!["state"]!.GetValue<string>();
    }

    [Fact]
    public async Task An_application_may_be_withdrawn_until_the_first_decision()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var early = await (await qxym.WorkerAsync()).AppliedAsync();
        var submitted = await (await qxym.WorkerAsync()).AppliedAsync();
        var reviewed = await (await qxym.WorkerAsync()).AppliedAsync();
        Assert.Equal("withdrawn", (await WithdrawAsync(early, "give-up")).Is(HttpStatusCode.OK).Text("status"));
        Assert.Equal("withdrawn", (await WithdrawAsync(early, "give-up")).Is(HttpStatusCode.OK).Text("status"));
        (await WithdrawAsync(early)).IsRefused(HttpStatusCode.Conflict, "already-decided");
        (await early.ApplyAsync()).IsRefused(HttpStatusCode.Conflict, "duplicate-application");

        await qxym.MoveToAsync("2026-06-11 10:00");
        (await early.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "already-decided");
        (await early.UploadAsync("idCard")).IsRefused(HttpStatusCode.Conflict, "edit-window-closed");
        await submitted.SubmittedAsync();
        await reviewed.SubmittedAsync();
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        await qxym.SettleAsync();
        Assert.Equal(2, (await reviewer.InboxAsync()).Items.Count);
        (await WithdrawAsync(submitted)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal(reviewed.Id, Assert.Single((await reviewer.InboxAsync()).Items)["applicationId"]!.GetValue<string>());
        (await reviewer.DecideAsync(submitted, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "already-decided");
        Assert.Equal("materials failed 已撤回", (await submitted.TimelineAsync())[1]);

        await reviewer.ApproveAsync(reviewed);
        (await WithdrawAsync(reviewed)).IsRefused(HttpStatusCode.Conflict, "already-decided");
        Assert.Equal("inReview", await reviewed.StatusAsync());

        static Task<Answer> WithdrawAsync(Worker worker, string? key = null) => worker.PostAsync($"api/applications/{worker.Id}/withdrawal", key: key);
    }
}
