using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.PublicNotices;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Tests.Faults;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A list is out for everybody before all applications in it are told: whoever reads a line may object to it.</summary>
public sealed class UntoldObjectionTests
{
    private const string Later = "公示登记尚未完成";

    [Fact]
    public async Task Whoever_objects_before_the_telling_is_heard_and_the_telling_changes_nothing()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 2);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.DrawnUpAsync();
        var number = await desk.NumberOfAsync(id, workers[0]);
        await OpenAsync(qxym, id);
        await qxym.MoveToAsync("2026-06-16 23:59");
        Assert.Equal(["approved", "approved"], [await workers[0].StatusAsync(), await workers[1].StatusAsync()]);

        var by = await qxym.WorkerAsync();
        var filed = (await ObjectAsync(by, id, number, "object")).Is(HttpStatusCode.Created);
        Assert.Equal(filed.Bytes, (await ObjectAsync(by, id, number, "object")).Is(HttpStatusCode.Created).Bytes);
        Assert.Equal(["publicNotice", "approved"], [await workers[0].StatusAsync(), await workers[1].StatusAsync()]);

        await BeginWorkAsync(qxym, id);
        await qxym.MoveToAsync("2026-06-17 00:03");
        Assert.Equal("published", (await desk.DraftAsync(id)).Text("stage"));
        Assert.Equal(["publicNotice", "awaitingPayout"], [await workers[0].StatusAsync(), await workers[1].StatusAsync()]);
        Assert.Equal(["published", "objected"], (await RecordsAsync(workers[0])).TakeLast(2));
        (await ObjectAsync(by, id, await desk.NumberOfAsync(id, workers[1]))).IsRefused(HttpStatusCode.Conflict, "objection-not-allowed");
        await Invariants.HoldAsync(qxym);

        var open = Assert.Single((await desk.Staff.GetAsync("api/objections")).Is(HttpStatusCode.OK).Items);
        (await desk.ReplyAsync(open["id"]!.GetValue<string>(), "dismissed")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal("awaitingPayout", await workers[0].StatusAsync());
        Assert.Equal(2, (await desk.ReadAsync(id)).Items.Count);
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Nobody_is_told_ahead_who_was_not_approved_all_the_time()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 2);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.DrawnUpAsync();
        int[] numbers = [await desk.NumberOfAsync(id, workers[0]), await desk.NumberOfAsync(id, workers[1])];
        await OpenAsync(qxym, id);
        await qxym.MoveToAsync("2026-06-11 10:05");
        (await desk.Staff.PostAsync($"api/applications/{workers[0].Id}/disqualification", new { reason = "学籍证明系伪造" })).Is(HttpStatusCode.OK);
        var city = await qxym.ReviewerAsync(ShandongUnions.City);
        (await city.UndoAsync(workers[1])).Is(HttpStatusCode.OK);
        await city.ApproveAsync(workers[1]);

        var by = await qxym.WorkerAsync();
        Assert.Contains("已不在公示中", (await ObjectAsync(by, id, numbers[0])).IsRefused(HttpStatusCode.Conflict, "objection-not-allowed").Text("detail"), StringComparison.Ordinal);
        Assert.Contains(Later, (await ObjectAsync(by, id, numbers[1])).IsRefused(HttpStatusCode.Conflict, "objection-not-allowed").Text("detail"), StringComparison.Ordinal);
        Assert.Equal("approved", await workers[1].StatusAsync());

        await BeginWorkAsync(qxym, id);
        await qxym.MoveToAsync("2026-06-11 10:08");
        (await ObjectAsync(by, id, numbers[1])).Is(HttpStatusCode.Created);
        Assert.Equal(numbers[1], Assert.Single((await desk.ReadAsync(id)).Items)["number"]!.GetValue<int>());
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Who_stands_in_two_lists_is_objected_to_in_one_and_leaves_the_other()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PublicNoticeDesk.ApprovedAsync(qxym, 1);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        string[] ids = [await desk.DrawnUpAsync(), await desk.DrawnUpAsync()];
        await OpenAsync(qxym, ids[0]);
        await OpenAsync(qxym, ids[1]);

        var by = await qxym.WorkerAsync();
        (await ObjectAsync(by, ids[1], 1)).Is(HttpStatusCode.Created);
        var refused = (await ObjectAsync(by, ids[0], 1)).IsRefused(HttpStatusCode.Conflict, "objection-not-allowed");
        Assert.Contains("另一份公示名单", refused.Text("detail"), StringComparison.Ordinal);

        await BeginWorkAsync(qxym, ids[0]);
        await BeginWorkAsync(qxym, ids[1]);
        await qxym.MoveToAsync("2026-06-11 10:02");
        Assert.Empty((await desk.ReadAsync(ids[0])).Items);
        Assert.Single((await desk.ReadAsync(ids[1])).Items);
        await Invariants.HoldAsync(qxym);
    }

    private static Task<Answer> ObjectAsync(Worker by, string id, int number, string? key = null) =>
        by.PostAsync($"api/public-notices/{id}/objections", new { entry = number, text = "该同志去年已享受过补助" }, key);

    private static async Task<IEnumerable<string>> RecordsAsync(Worker worker) =>
        (await worker.GetAsync($"api/applications/{worker.Id}/records")).Is(HttpStatusCode.OK).Items.Select(r => r["act"]!.GetValue<string>());

    /// <summary>Puts a list out; then nobody goes on with it.</summary>
    private static async Task OpenAsync(QxymServer qxym, string id)
    {
        await qxym.Services.GetRequiredService<NoticeStore>().ChangeAsync(
            Guid.Parse(id), head => new NoticeChange(head with { Stage = NoticeStage.Checking, PublishedBy = head.DrawnUpBy }), default);
        await ActivatorUtilities.CreateInstance<OpenNotice>(qxym.Services).Run(new NoticePosition(Guid.Parse(id), NoticeStep.Open), default);
    }

    /// <summary>From then on the timer finds that there is work to do on a list.</summary>
    private static Task BeginWorkAsync(QxymServer qxym, string id) =>
        qxym.Services.GetRequiredService<NoticeIndex>().BeginWorkAsync(Guid.Parse(id), default);
}
