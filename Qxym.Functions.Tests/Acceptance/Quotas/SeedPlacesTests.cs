using System.Net;

namespace Qxym.Functions.Tests.Acceptance.Quotas;

/// <summary>Places of the seeds' programmes, to the last one, and rounds that open while some are left.</summary>
public sealed class SeedPlacesTests
{
    private const string Resort = "371500G03";
    private const string City = "371500";

    [Fact]
    public async Task Liaochengs_resort_gives_its_five_places_and_the_sixth_waits_until_the_city_moves_one_there()
    {
        await using var qxym = await QxymServer.StartAsync("2022-01-05 09:00");
        var workers = new List<Worker>();
        for (var i = 0; i < 6; i++)
        {
            var worker = await (await qxym.WorkerOfAsync("liaocheng-2022", Resort, "2022-02", "2022-03-01")).AppliedAsync("all-year");
            workers.Add(await worker.SubmittedAsync(["applicationForm", "studentStatusReport", "idCard", "payoutAccount"]));
        }

        await qxym.MoveToAsync("2022-05-05 09:00");
        foreach (var worker in workers)
        {
            await (await qxym.ReviewerAsync(Resort)).ApproveAsync(worker);
            await (await qxym.ReviewerAsync(City)).ApproveAsync(worker);
        }

        Assert.All(await Task.WhenAll(workers.Take(5).Select(w => w.StatusAsync())), s => Assert.Equal("approved", s));
        Assert.Equal("waitlisted", await workers[5].StatusAsync());
        var city = await qxym.ReviewerAsync(City, "administrator");
        var full = (await city.GetAsync($"api/quotas/liaocheng-2022.{Resort}")).Is(HttpStatusCode.OK);
        Assert.Equal("5 5 0 1", $"{full.Body!["places"]} {full.Body["given"]} {full.Body["left"]} {full.Body["waiting"]}");

        var wanted = Requests.Json(new { places = 6, counterpart = "371500G02", reason = "按实际审核情况调整" });
        (await city.SendAsync(Requests.Put($"api/quotas/liaocheng-2022.{Resort}", wanted).With("If-Match", full.Tag!))).Is(HttpStatusCode.OK);
        Assert.Equal("approved", await workers[5].StatusAsync());
        Assert.Equal(2, (await qxym.SmsAsync(workers[5].Person)).Count);
        Assert.Empty((await city.CheckedAsync(qxym, "api/programmes/liaocheng-2022/quota-check")).FoundCodes());
    }

    [Fact]
    public async Task A_supplementary_round_opens_when_a_place_has_become_free_and_not_before()
    {
        using var folder = InventedProgramme.Folder(total: 1);
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}");
        var worker = await qxym.WorkerOfAsync("qinghe-2030", "990102000001", "1", "2029-09-01");
        worker.Request = worker.Request with { MigrantWorker = null, NewEmploymentForm = null };
        await worker.AppliedAsync("first");
        await qxym.ApprovedAsync(worker, "990102", "990100");
        await qxym.MoveToAsync("2030-04-15 08:00");
        Assert.Equal("closed", await ChannelAsync(qxym));

        var city = await qxym.ReviewerAsync("990100", "administrator");
        (await city.PostAsync($"api/applications/{worker.Id}/disqualification", new { reason = "申报材料与事实不符" })).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        Assert.Equal("open", await ChannelAsync(qxym));
        var next = await qxym.WorkerOfAsync("qinghe-2030", "990102000001", "1", "2029-09-01");
        next.Request = next.Request with { MigrantWorker = null, NewEmploymentForm = null };
        await next.AppliedAsync("second");
    }

    private static async Task<string> ChannelAsync(QxymServer qxym) =>
        (await qxym.GetAsync("api/programmes/qinghe-2030")).Is(HttpStatusCode.OK).Body!["batches"]![1]!["channel"]!["state"]!.GetValue<string>();
}
