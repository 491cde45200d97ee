using System.Net;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Faults;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>A list is published while people in it are disqualified and objected to.</summary>
public sealed class PublicationRaceTests
{
    [Fact]
    public async Task Whoever_is_disqualified_while_the_list_goes_out_is_not_in_the_newest_version()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, Scale.Of(8, full: 60));
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.DrawnUpAsync();
        var disqualified = workers.Where((_, n) => n % 2 == 0).ToList();

        await Task.WhenAll(
        [
            desk.Staff.PostAsync($"api/public-notices/{id}/publication"),
            .. disqualified.Select(w => desk.Staff.PostAsync($"api/applications/{w.Id}/disqualification", new { reason = "学籍证明系伪造" })),
        ]);
        await qxym.SettleAsync();

        Assert.Equal(workers.Count - disqualified.Count, (await desk.ReadAsync(id)).Is(HttpStatusCode.OK).Items.Count);
        foreach (var worker in workers)
        {
            Assert.Equal(disqualified.Contains(worker) ? "disqualified" : "publicNotice", await worker.StatusAsync());
        }

        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Of_two_lists_that_go_out_at_once_each_person_stands_in_one()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, Scale.Of(6, full: 60));
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var (first, second) = (await desk.DrawnUpAsync(), await desk.DrawnUpAsync());

        await Task.WhenAll(new[] { first, second }.Select(id => desk.Staff.PostAsync($"api/public-notices/{id}/publication")));
        await qxym.SettleAsync();

        var lines = await Task.WhenAll(new[] { first, second }.Select(async id => (await desk.ReadAsync(id)) is { Status: HttpStatusCode.OK } list ? list.Items.Count : 0));
        Assert.Equal(workers.Count, lines.Sum());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Of_two_answers_to_objections_one_decides_about_the_person()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await PublicNoticeDesk.ApprovedAsync(qxym, 1))[0];
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var id = await desk.PublishedAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (await desk.ObjectAsync(id, await qxym.WorkerAsync(), worker)).Is(HttpStatusCode.Created)));
        var filed = await desk.OpenObjectionsAsync();
        Assert.Equal(4, filed.Count);

        var answers = await Task.WhenAll(filed.Select(objection => desk.ReplyAsync(objection, "upheld")));
        Assert.Equal(1, answers.Count(a => a.Status == HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => a.IsRefused(HttpStatusCode.Conflict, "already-decided"));
        await qxym.SettleAsync();
        Assert.Empty((await desk.ReadAsync(id)).Items);
        Assert.Equal(4, (await desk.Staff.GetAsync("api/objections?state=answered")).Items.Count);
        await Invariants.HoldAsync(qxym);
    }
}
