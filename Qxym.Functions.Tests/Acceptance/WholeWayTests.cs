using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>One application from an open channel to its end.</summary>
public sealed class WholeWayTests
{
    [Fact]
    public async Task A_worker_goes_straight_through_four_tiers()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        Assert.Equal(
            [
                "registration done 已报名", "materials notStarted 开始填写", "grassroots pending 待审核", "town pending 待审核",
                "district pending 待审核", "city pending 待审核", "publicNotice notStarted 未开始", "payout notStarted 未开始",
            ],
            await worker.TimelineAsync());

        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        Assert.Equal("submitted", await worker.StatusAsync());
        foreach (var union in new[] { Grassroots, Town, District, City })
        {
            var reviewer = await qxym.ReviewerAsync(union);
            await qxym.SettleAsync();
            var inbox = (await reviewer.InboxAsync()).Is(HttpStatusCode.OK);
            Assert.Equal(worker.Id, Assert.Single(inbox.Body!["items"]!.AsArray())!["applicationId"]!.GetValue<string>());
            await reviewer.ApproveAsync(worker);
        }

        Assert.Equal("approved", await worker.StatusAsync());
        Assert.Equal(
            [
                "registration done 已报名", "materials done 已提交", "grassroots approved 审核通过", "town approved 审核通过",
                "district approved 审核通过", "city approved 审核通过", "publicNotice pending 待公示", "payout pending 待发放",
            ],
            await worker.TimelineAsync());
        Assert.Empty(await qxym.SmsAsync(worker.Person));
        Assert.Equal(6, (await worker.GetAsync($"api/applications/{worker.Id}/records")).Body!["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_returned_application_is_corrected_and_goes_back_to_the_tier_that_returned_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(worker);
        var town = await qxym.ReviewerAsync(Town);
        await town.ReturnAsync(worker, "basic", "idCard");

        var detail = await worker.ReadAsync();
        Assert.Equal("returned", detail.Text("status"));
        Assert.Equal("资料不全，请补充相关证明材料", detail.Text("returnReason"));
        Assert.Equal("2026-06-25T17:00:00+08:00", detail.Text("correctionDeadline"));
        var sms = Assert.Single(await qxym.SmsAsync(worker.Person));
        Assert.Contains("被驳回", sms, StringComparison.Ordinal);
        Assert.Contains("6月25日17:00", sms, StringComparison.Ordinal);
        Assert.DoesNotContain("资料不全", sms, StringComparison.Ordinal);

        (await worker.EditAsync(r => r with { Education = r.Education! with { Major = "应用化学" } })).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "form-outdated");
        (await worker.UploadAsync("applicationForm", SampleFiles.Pdf("stamped again"), "application/pdf")).Is(HttpStatusCode.OK);
        (await worker.UploadAsync("bankCard")).IsRefused(HttpStatusCode.Conflict, "materials-window-closed");
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);

        Assert.Equal("inReview", await worker.StatusAsync());
        await town.ApproveAsync(worker);
        await (await qxym.ReviewerAsync(District)).ApproveAsync(worker);
        await (await qxym.ReviewerAsync(City)).ApproveAsync(worker);
        Assert.Equal("approved", await worker.StatusAsync());
        Assert.Single(await qxym.SmsAsync(worker.Person));
    }

    [Fact]
    public async Task A_rejection_ends_it_and_the_later_tiers_need_not_review()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(worker);
        await (await qxym.ReviewerAsync(Town)).RejectAsync(worker);

        Assert.Equal(
            [
                "registration done 已报名", "materials done 已提交", "grassroots approved 审核通过", "town rejected 已拒绝",
                "district notRequired 无需审核", "city notRequired 无需审核", "publicNotice notRequired 无需公示", "payout notRequired 无需发放",
            ],
            await worker.TimelineAsync());
        Assert.Equal("不符合申报条件", (await worker.ReadAsync()).Text("rejectReason"));
        Assert.Contains("未通过审核", Assert.Single(await qxym.SmsAsync(worker.Person)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_product_dies_between_the_steps()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.RestartAsync();
        worker = await qxym.AgainAsync(worker);
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        foreach (var union in new[] { Grassroots, Town, District, City })
        {
            await qxym.RestartAsync();
            worker = await qxym.AgainAsync(worker);
            await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
        }

        Assert.Equal("approved", await worker.StatusAsync());
    }
}
