using System.Net;
using System.Text;
using Qxym.Functions.Tests.Faults;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>异议: workers object to lines of a published list, the union answers.</summary>
public sealed class ObjectionTests
{
    [Fact]
    public async Task One_that_is_upheld_disqualifies_and_corrects_the_list()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 2);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        var by = await qxym.WorkerAsync();
        var filed = (await desk.ObjectAsync(id, by, workers[0], "object")).Is(HttpStatusCode.Created);
        Assert.Equal(filed.Text("id"), (await desk.ObjectAsync(id, by, workers[0], "object")).Is(HttpStatusCode.Created).Text("id"));
        (await desk.ObjectAsync(id, by, workers[0])).IsRefused(HttpStatusCode.Conflict, "objection-not-allowed");
        var objection = Assert.Single(await desk.OpenObjectionsAsync());
        var whole = (await desk.Staff.GetAsync($"api/objections/{objection}")).Is(HttpStatusCode.OK);
        Assert.Equal((by.Person.Name.Value, by.Person.Phone.Value, workers[0].Id), (whole.Text("name"), whole.Text("phone"), whole.Text("applicationId")));

        (await desk.ReplyAsync(objection, "upheld", "reply")).Is(HttpStatusCode.OK);
        (await desk.ReplyAsync(objection, "upheld", "reply")).Is(HttpStatusCode.OK);
        (await desk.ReplyAsync(objection, "dismissed")).IsRefused(HttpStatusCode.Conflict, "already-decided");
        await qxym.SettleAsync();
        var detail = await workers[0].ReadAsync();
        Assert.Equal("disqualified", detail.Text("status"));
        Assert.Contains("publicNotice failed 取消申报资格", await workers[0].TimelineAsync());
        Assert.Single((await desk.ReadAsync(id)).Items);
        Assert.Equal(2, (await desk.ReadAsync(id, "version=1")).Items.Count);
        var own = Assert.Single((await by.GetAsync("api/objections")).Is(HttpStatusCode.OK).Items);
        Assert.Equal(("upheld", "经核实，学籍信息不符"), (own["state"]!.GetValue<string>(), own["answer"]!.GetValue<string>()));
        Assert.Empty((await desk.Staff.GetAsync("api/objections")).Items);
        Assert.Single((await desk.Staff.GetAsync("api/objections?state=answered")).Items);
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task While_one_is_open_the_notice_lasts_and_once_it_is_dismissed_it_ends()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 2);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        var by = await qxym.WorkerAsync();
        (await desk.ObjectAsync(id, by, workers[0])).Is(HttpStatusCode.Created);
        await qxym.MoveToAsync("2026-06-18 09:00");
        Assert.Equal(("publicNotice", "awaitingPayout"), (await workers[0].StatusAsync(), await workers[1].StatusAsync()));
        Assert.Contains("publicNotice open 公示中，异议核实中", await workers[0].TimelineAsync());
        await Invariants.HoldAsync(qxym);

        (await desk.ReplyAsync(Assert.Single(await desk.OpenObjectionsAsync()), "dismissed")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal("awaitingPayout", await workers[0].StatusAsync());
        Assert.Equal(2, (await desk.ReadAsync(id)).Items.Count);
        var records = (await workers[0].GetAsync($"api/applications/{workers[0].Id}/records")).Is(HttpStatusCode.OK);
        Assert.Equal(["published", "objected", "objectionDismissed", "noticeEnded"], records.Items.TakeLast(4).Select(r => r["act"]!.GetValue<string>()));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Whoever_is_objected_to_does_not_learn_who_did()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await PublicNoticeDesk.ApprovedAsync(qxym, 1))[0];
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        var by = await qxym.WorkerAsync();
        (await desk.ObjectAsync(id, by, worker)).Is(HttpStatusCode.Created);
        var objection = Assert.Single(await desk.OpenObjectionsAsync());
        foreach (var path in new[] { $"api/applications/{worker.Id}", $"api/applications/{worker.Id}/records", "api/objections" })
        {
            var text = Encoding.UTF8.GetString((await worker.GetAsync(path)).Is(HttpStatusCode.OK).Bytes);
            Assert.DoesNotContain(by.Person.Name.Value, text, StringComparison.Ordinal);
            Assert.DoesNotContain(by.Person.Phone.Value, text, StringComparison.Ordinal);
            Assert.DoesNotContain("去年已享受", text, StringComparison.Ordinal);
        }

        (await worker.GetAsync($"api/objections/{objection}")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var stored = (await qxym.RowsAsync("Applications")).Concat(await qxym.RowsAsync("Objections")).SelectMany(r => r).Select(c => c.Value).OfType<string>();
        Assert.DoesNotContain(stored, v => v.Contains(by.Person.Phone.Value, StringComparison.Ordinal) || v.Contains("去年已享受", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_objects_does_not_learn_by_which_id_the_other_goes()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await PublicNoticeDesk.ApprovedAsync(qxym, 1))[0];
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        var (by, another) = (await qxym.WorkerAsync(), await qxym.WorkerAsync());
        var filed = (await desk.ObjectAsync(id, by, worker, "object")).Is(HttpStatusCode.Created);
        var again = (await desk.ObjectAsync(id, by, worker, "object")).Is(HttpStatusCode.Created);
        var anothers = (await desk.ObjectAsync(id, another, worker)).Is(HttpStatusCode.Created);
        Assert.Equal((null, null), (filed.Tag, again.Tag));
        Assert.Equal(filed.Bytes, again.Bytes);
        Assert.NotEqual(filed.Text("id"), anothers.Text("id"));

        var open = await desk.OpenObjectionsAsync();
        Assert.All(open, o => Assert.StartsWith(worker.Id, o, StringComparison.Ordinal));
        var waiting = (await by.GetAsync("api/objections?pageSize=1")).Is(HttpStatusCode.OK);
        (await desk.ReplyAsync(open[0], "dismissed")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        var answered = (await by.GetAsync("api/objections")).Is(HttpStatusCode.OK);
        Assert.All([waiting, answered], list => Assert.Equal(filed.Text("id"), Assert.Single(list.Items)["id"]!.GetValue<string>()));
        Assert.All([filed, anothers, waiting, answered], answer => Assert.DoesNotContain(worker.Id, Encoding.UTF8.GetString(answer.Bytes), StringComparison.OrdinalIgnoreCase));
        (await desk.Staff.GetAsync($"api/objections/{filed.Text("id")}")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Objections_come_in_the_period_against_lines_that_are_there()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, 2);
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var draft = await desk.DrawnUpAsync();
        var by = await qxym.WorkerAsync();
        (await desk.ObjectAsync(draft, by, workers[0])).IsRefused(HttpStatusCode.NotFound, "not-found");
        await desk.PublishAsync(draft);
        var path = $"api/public-notices/{draft}/objections";
        Assert.Equal(["/entry"], (await by.PostAsync(path, new { entry = 3, text = "不符" })).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Equal(["/entry", "/phone", "/text"], (await by.PostAsync(path, new { phone = "12" })).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        await qxym.MoveToAsync("2026-06-16 23:59:59");
        (await desk.ObjectAsync(draft, by, workers[0])).Is(HttpStatusCode.Created);
        await qxym.MoveToAsync("2026-06-17 00:00:00");
        (await desk.ObjectAsync(draft, by, workers[1])).IsRefused(HttpStatusCode.Conflict, "objection-not-allowed");
        (await desk.ObjectAsync(draft, await qxym.WorkerAsync(), workers[0])).IsRefused(HttpStatusCode.Conflict, "objection-not-allowed");
    }
}
