using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.PublicNotices;
using Qxym.Functions.Tests.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>公示: from the approved applications of a union to a published list, and on to the payout.</summary>
public sealed class PublicNoticeTests
{
    [Fact]
    public async Task A_list_is_drawn_up_published_and_ends_after_its_days()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 2, left: 1);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.DrawnUpAsync();
        var draft = await desk.DraftAsync(id);
        Assert.Equal(("draft", 2), (draft.Text("stage"), draft.Body!["drawn"]!.GetValue<int>()));
        (await desk.ReadAsync(id)).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await qxym.GetAsync("api/public-notices")).Is(HttpStatusCode.OK).Items);
        Assert.Contains("publicNotice pending 待公示", await workers[0].TimelineAsync());

        await desk.PublishAsync(id);
        var line = Assert.Single((await qxym.GetAsync($"api/public-notices?programmeId={Programme}&batchId=batch-1&unionId={City}")).Is(HttpStatusCode.OK).Items);
        Assert.Equal(id, line["id"]!.GetValue<string>());
        Assert.Equal(("2026-06-11T10:00:00+08:00", "2026-06-17T00:00:00+08:00"), (line["publishedAt"]!.GetValue<string>(), line["endsAt"]!.GetValue<string>()));
        Assert.Equal("published", (await desk.DraftAsync(id)).Text("stage"));
        foreach (var worker in workers.Take(2))
        {
            var detail = await worker.ReadAsync();
            Assert.Equal(("publicNotice", id), (detail.Text("status"), detail.Body!["publicNotice"]!["noticeId"]!.GetValue<string>()));
            Assert.Contains("publicNotice open 公示中，至6月16日24:00", await worker.TimelineAsync());
        }

        Assert.Equal("submitted", await workers[2].StatusAsync());
        Assert.Equal(1, (await workers[0].GetAsync("api/me/summary")).Body!["approved"]!.GetValue<int>());
        await Invariants.HoldAsync(qxym);

        await qxym.MoveToAsync("2026-06-16 23:59:59");
        Assert.Equal("publicNotice", await workers[0].StatusAsync());
        await qxym.MoveToAsync("2026-06-17 00:00:00");
        Assert.Equal("awaitingPayout", await workers[0].StatusAsync());
        Assert.Contains("publicNotice done 公示结束", await workers[0].TimelineAsync());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task The_period_ends_in_time_even_where_the_orchestration_does_not_move()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await PublicNoticeDesk.ApprovedAsync(qxym, 1))[0];
        await (await PublicNoticeDesk.OfAsync(qxym)).PublishedAsync();
        await qxym.Orchestrations.SuspendInstanceAsync(worker.Id, CancellationToken.None);
        await qxym.MoveToAsync("2026-06-17 00:03");
        Assert.Equal("awaitingPayout", await worker.StatusAsync());
        await qxym.Orchestrations.ResumeInstanceAsync(worker.Id, CancellationToken.None);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_publication_goes_on_after_the_hub_was_lost()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 2);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        await qxym.LoseHubAsync();
        await qxym.MoveToAsync("2026-06-17 00:03");
        Assert.Equal("awaitingPayout", await workers[0].StatusAsync());
        Assert.Equal(2, (await desk.ReadAsync(id)).Items.Count);
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Whatever_anybody_reads_is_masked()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 3);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        var by = await qxym.WorkerAsync();
        (await desk.ObjectAsync(id, by, workers[0])).Is(HttpStatusCode.Created);
        await qxym.SettleAsync();

        var texts = new StringBuilder();
        foreach (var path in new[] { "", $"/{id}", $"/{id}?version=1", $"/{id}/list.csv", $"/{id}/versions" })
        {
            texts.Append(Encoding.UTF8.GetString((await qxym.GetAsync($"api/public-notices{path}")).Is(HttpStatusCode.OK).Bytes));
        }

        texts.AppendJoin('\n', (await qxym.RowsAsync("PublicNotices")).SelectMany(r => r).Select(c => c.Value?.ToString()));
        var text = texts.ToString();
        foreach (var worker in workers.Append(by))
        {
            var (name, number) = (worker.Person.Name.Value, worker.Person.IdNumber.Value);
            Assert.DoesNotContain(worker.Person.Phone.Value, text, StringComparison.Ordinal);
            Assert.DoesNotContain(worker.Request.Bank!.CardNumber!, text, StringComparison.Ordinal);
            Assert.DoesNotContain(name, text, StringComparison.Ordinal);
            Assert.DoesNotContain(number[3..14], text, StringComparison.Ordinal);
            Assert.DoesNotContain(number[6..14], text, StringComparison.Ordinal);
        }

        var shown = (await desk.ReadAsync(id)).Items.Select(i => $"{i["name"]} {i["idNumber"]}").Order(StringComparer.Ordinal);
        Assert.Equal(
            workers.Select(w => $"{w.Person.Name.FirstCharacter}** {w.Person.IdNumber.Value[..3]}***********{w.Person.IdNumber.Value[14..]}").Order(StringComparer.Ordinal), shown);
        Assert.DoesNotContain(workers[0].Id, Encoding.UTF8.GetString((await desk.ReadAsync(id)).Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_comes_page_by_page_and_as_a_file_and_not_again_to_who_has_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PublicNoticeDesk.ApprovedAsync(qxym, 3);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync(new { programmeId = Programme, title = "=拟补助人员名单" });
        var first = (await desk.ReadAsync(id, "pageSize=2")).Is(HttpStatusCode.OK);
        var second = (await desk.ReadAsync(id, $"pageSize=2&continuation={first.Text("continuation")}")).Is(HttpStatusCode.OK);
        Assert.Equal([1, 2, 3], first.Items.Concat(second.Items).Select(i => i["number"]!.GetValue<int>()));
        Assert.Null(second.Body!["continuation"]);
        foreach (var madeUp in new[] { "2", "Mg", "-1", first.Text("continuation")[..^4] })
        {
            (await desk.ReadAsync(id, $"pageSize=2&continuation={madeUp}")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        }

        var file = (await qxym.GetAsync($"api/public-notices/{id}/list.csv")).Is(HttpStatusCode.OK);
        Assert.Equal(Encoding.UTF8.GetPreamble(), file.Bytes[..3]);
        var lines = Encoding.UTF8.GetString(file.Bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(("序号,姓名,身份证号,工作单位,所属工会", 4), (lines[0], lines.Length));
        foreach (var path in new[] { $"api/public-notices/{id}/list.csv", $"api/public-notices/{id}?pageSize=2", $"api/public-notices/{id}/versions", "api/public-notices" })
        {
            var tag = (await qxym.GetAsync(path)).Is(HttpStatusCode.OK).Tag;
            (await qxym.SendAsync(Requests.Get(path).With("If-None-Match", tag!))).Is(HttpStatusCode.NotModified);
        }

        (await desk.ReadAsync(id, "version=2")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(["/version"], (await desk.ReadAsync(id, "version=0")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    [Fact]
    public async Task A_long_list_is_drawn_up_checked_and_told_page_by_page()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--PublicNotices:PageSize=2");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 5);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.DrawnUpAsync();
        await DisqualifyAsync(desk, workers[2]);
        await desk.PublishAsync(id);
        Assert.Equal("published", (await desk.DraftAsync(id)).Text("stage"));
        Assert.Equal(Enumerable.Range(1, 5).Except([await desk.NumberOfAsync(id, workers[2])]), (await desk.ReadAsync(id)).Items.Select(i => i["number"]!.GetValue<int>()));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Who_is_not_approved_any_more_when_the_list_is_published_is_left_out()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 2);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.DrawnUpAsync();
        await DisqualifyAsync(desk, workers[0]);
        await desk.PublishAsync(id);
        Assert.Equal(await desk.NumberOfAsync(id, workers[1]), Assert.Single((await desk.ReadAsync(id)).Items)["number"]!.GetValue<int>());
        Assert.Single((await qxym.GetAsync($"api/public-notices/{id}/versions")).Items);
        var left = (await desk.DraftAsync(id)).Items.Single(i => i["applicationId"]!.GetValue<string>() == workers[0].Id);
        Assert.Equal((1, "公示前已不是待公示状态，未列入公示。"), (left["removedIn"]!.GetValue<int>(), left["note"]!.GetValue<string>()));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Who_is_disqualified_later_is_missing_from_the_next_version_and_the_old_one_stays()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 3);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        var old = Encoding.UTF8.GetString((await qxym.GetAsync($"api/public-notices/{id}/list.csv?version=1")).Bytes);
        await DisqualifyAsync(desk, workers[0]);
        await qxym.MoveToAsync("2026-06-17 00:00:00");
        await DisqualifyAsync(desk, workers[1]);
        await qxym.SettleAsync();

        Assert.Equal(3, (await desk.ReadAsync(id, "version=1")).Items.Count);
        Assert.Equal(2, (await desk.ReadAsync(id, "version=2")).Items.Count);
        Assert.Equal(await desk.NumberOfAsync(id, workers[2]), Assert.Single((await desk.ReadAsync(id)).Items)["number"]!.GetValue<int>());
        Assert.Equal(old, Encoding.UTF8.GetString((await qxym.GetAsync($"api/public-notices/{id}/list.csv?version=1")).Bytes));
        var versions = (await qxym.GetAsync($"api/public-notices/{id}/versions")).Items;
        Assert.Equal(["1 3", "2 2", "3 1"], versions.Select(v => $"{v["number"]} {v["entries"]}"));
        Assert.Contains("publicNotice failed 取消申报资格", await workers[0].TimelineAsync());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Nobody_stands_in_two_lists()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PublicNoticeDesk.ApprovedAsync(qxym, 1);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var (first, second) = (await desk.DrawnUpAsync(), await desk.DrawnUpAsync());
        await desk.PublishAsync(first);
        await desk.PublishAsync(second);
        Assert.Equal("void", (await desk.DraftAsync(second)).Text("stage"));
        (await desk.ReadAsync(second)).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await desk.Staff.PostAsync($"api/public-notices/{second}/publication")).IsRefused(HttpStatusCode.Conflict, "notice-not-ready");
        Assert.Empty((await desk.DraftAsync(await desk.DrawnUpAsync())).Items);
        Assert.Equal(3, (await desk.Staff.GetAsync("api/public-notices/drafts")).Is(HttpStatusCode.OK).Items.Count);
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_union_publishes_its_own_subtree_and_others_cannot_touch_its_drafts()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PublicNoticeDesk.ApprovedAsync(qxym, 1);
        var (district, other) = (await PublicNoticeDesk.OfAsync(qxym, District), await PublicNoticeDesk.OfAsync(qxym, "370202"));
        Assert.Empty((await other.DraftAsync(await other.DrawnUpAsync())).Items);
        var id = await district.DrawnUpAsync();
        Assert.Single((await district.DraftAsync(id)).Items);
        (await other.Staff.PostAsync($"api/public-notices/{id}/publication")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await other.Staff.GetAsync($"api/public-notices/{id}/draft")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await district.Staff.PostAsync("api/public-notices", new { programmeId = Programme, unionId = City })).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await district.Staff.PostAsync("api/public-notices", new { programmeId = Programme, batchId = "batch-9" })).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(
            ["/programmeId", "/title"],
            (await district.Staff.PostAsync("api/public-notices", new { title = new string('长', 101) })).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    [Fact]
    public async Task A_retry_with_the_same_key_draws_up_no_second_list()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var staff = (await PublicNoticeDesk.OfAsync(qxym)).Staff;
        var wanted = new { programmeId = Programme };
        var first = (await staff.PostAsync("api/public-notices", wanted, "once")).Is(HttpStatusCode.Accepted);
        Assert.Equal(first.Text("id"), (await staff.PostAsync("api/public-notices", wanted, "once")).Is(HttpStatusCode.Accepted).Text("id"));
        (await staff.PostAsync("api/public-notices", new { programmeId = Programme, batchId = "batch-1" }, "once")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    [Fact]
    public async Task A_look_that_comes_too_late_takes_nobody_off_the_published_list()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PublicNoticeDesk.ApprovedAsync(qxym, 1);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        var published = (await qxym.RowsAsync("PublicNotices")).Single(r => r.PartitionKey == id && r.ContainsKey("Notice"));
        var before = new TableEntity(published);
        var notice = JsonNode.Parse(published.GetString("Notice"))!;
        notice["stage"] = "checking";
        before["Notice"] = notice.ToJsonString();
        await PutAsync(qxym, before);
        await ActivatorUtilities.CreateInstance<CheckEntries>(qxym.Services).Run(new NoticePosition(Guid.Parse(id), NoticeStep.Check), default);
        await PutAsync(qxym, published);
        Assert.Single((await desk.ReadAsync(id)).Is(HttpStatusCode.OK).Items);
        await Invariants.HoldAsync(qxym);
    }

    private static async Task PutAsync(QxymServer qxym, TableEntity row)
    {
        await qxym.LoseRowAsync("PublicNotices", row);
        await qxym.LeaveRowAsync("PublicNotices", row);
    }

    private static async Task DisqualifyAsync(PublicNoticeDesk desk, Worker worker) =>
        (await desk.Staff.PostAsync($"api/applications/{worker.Id}/disqualification", new { reason = "学籍证明系伪造" })).Is(HttpStatusCode.OK);
}
