using System.Net;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A union lets the review window pass: the worker's year does not end by it (docs/decisions/0008).</summary>
public sealed class OverdueReviewTests
{
    private const string MaterialsWindow = "\"materialsWindow\": { \"opensAt\": \"2026-06-11T10:00:00+08:00\", \"closesAt\": \"2026-06-25T17:00:00+08:00\" }";

    [Fact]
    public async Task An_administrator_above_decides_what_was_left_undecided()
    {
        using var folder = Programme("2026-07-10T17:00:00+08:00");
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        var worker = await qxym.SubmittedWorkerAsync();
        var (_, district) = (await qxym.ReviewerAsync(Grassroots), await qxym.ReviewerAsync(District, "administrator"));
        (await district.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
        Assert.True((await district.ReadAsync(worker)).Body!["masked"]!.GetValue<bool>());

        await qxym.MoveToAsync("2026-07-10 17:00");
        Assert.Equal("submitted", await worker.StatusAsync());
        (await (await qxym.ReviewerAsync(Grassroots)).DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "review-window-closed");
        (await (await qxym.ReviewerAsync(District, "reviewer")).DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
        (await (await qxym.ReviewerAsync(Qingdao[..6], "administrator")).ReadAsync(worker)).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(worker.Id, Assert.Single((await district.InboxAsync($"inboxOf={Grassroots}")).Items)["applicationId"]!.GetValue<string>());
        var detail = (await district.ReadAsync(worker)).Is(HttpStatusCode.OK);
        Assert.False(detail.Body!["masked"]!.GetValue<bool>());
        Assert.All(detail.Body["actions"]!.AsArray(), a => Assert.True(a!["allowed"]!.GetValue<bool>()));

        await district.ApproveAsync(worker);
        await (await qxym.ReviewerAsync(City, "administrator")).ReturnAsync(worker, "idCard");
        await qxym.MoveToAsync("2026-07-12 10:00");
        Assert.Equal("2026-07-17T17:00:00+08:00", (await worker.ReadAsync()).Text("correctionDeadline"));
        (await worker.UploadAsync("idCard", SampleFiles.Png("again"))).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        var province = await qxym.ReviewerAsync("370000", "administrator");
        for (var tier = 0; tier < 3; tier++)
        {
            await province.ApproveAsync(worker);
        }

        await qxym.SettleAsync();
        Assert.Equal("approved", await worker.StatusAsync());
        var records = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items;
        Assert.Equal(
            [$"{District} {Grassroots}", $"{City} {Town}", $"370000 {Town}", $"370000 {District}", $"370000 {City}"],
            records.Where(r => r["onBehalfOf"] is not null).Select(r => $"{r["unionId"]} {r["onBehalfOf"]}"));
        Assert.Equal("Published", await qxym.AwaitedAsync(worker.Id));
    }

    [Fact]
    public async Task A_longer_window_lets_the_union_itself_decide()
    {
        using var folder = Programme("2026-07-10T17:00:00+08:00");
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        var worker = await qxym.SubmittedWorkerAsync();
        await qxym.MoveToAsync("2026-07-11 10:00");
        (await (await qxym.ReviewerAsync(Grassroots)).DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "review-window-closed");

        await ExtendAsync(qxym, "2026-07-31T17:00:00+08:00");
        await (await qxym.ReviewerAsync(Grassroots)).ApproveAsync(worker);
        await qxym.SettleAsync();
        Assert.Equal("inReview", await worker.StatusAsync());
        Assert.Single((await (await qxym.ReviewerAsync(Town)).InboxAsync()).Items);
    }

    [Fact]
    public async Task Only_those_who_look_after_a_subtree_look_into_another_unions_inbox()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");

        (await (await qxym.ReviewerAsync(District, "reviewer")).InboxAsync($"inboxOf={Town}")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        (await (await qxym.ReviewerAsync(Town, "administrator")).InboxAsync($"inboxOf={District}")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        (await (await qxym.ReviewerAsync(Town, "reviewer")).InboxAsync($"inboxOf={Town}")).Is(HttpStatusCode.OK);
    }

    /// <summary>An administrator lets the review window of the batch close later.</summary>
    private static async Task ExtendAsync(QxymServer qxym, string reviewClosesAt)
    {
        const string Windows = $"api/programmes/{ShandongUnions.Programme}/batches/batch-1/windows";
        var city = await qxym.ReviewerAsync(City, "administrator");
        var windows = (await city.GetAsync(Windows)).Is(HttpStatusCode.OK);
        var reviewWindow = new { opensAt = windows.Body!["reviewWindows"]![0]!["opensAt"], closesAt = reviewClosesAt };
        var wanted = new
        {
            applicationWindow = windows.Body["applicationWindow"],
            materialsWindow = windows.Body["materialsWindow"],
            reviewWindows = new[] { reviewWindow },
        };
        (await city.SendAsync(Requests.Put(Windows, Requests.Json(wanted)).With("If-Match", windows.Tag!))).Is(HttpStatusCode.OK);
    }

    private static ProgrammeFolder Programme(string reviewClosesAt)
    {
        var text = ProgrammeFolder.BuiltIn("shandong-2026.json");
        Assert.Contains(MaterialsWindow, text, StringComparison.Ordinal);
        var reviewWindow = $"\"reviewWindows\": [{{ \"opensAt\": \"2026-06-11T10:00:00+08:00\", \"closesAt\": \"{reviewClosesAt}\" }}]";
        return new ProgrammeFolder().With("shandong-2026.json", text.Replace(MaterialsWindow, $"{MaterialsWindow}, {reviewWindow}", StringComparison.Ordinal));
    }
}
