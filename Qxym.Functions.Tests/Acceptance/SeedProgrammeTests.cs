using System.Net;
using Qxym.Functions.Tests.Acceptance.Quotas;
using Qxym.Functions.Tests.Documents.Reading;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>One application of each programme of the seeds, and of one that is a file only, from its channel to its approval.</summary>
public sealed class SeedProgrammeTests
{
    [Fact]
    public async Task Shandong_2026_reviews_in_four_tiers()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerOfAsync("shandong-2026", "370102001003", "2026-05", "2026-03-01")).AppliedAsync();
        var form = await FormAsync(worker, "联系地址", "学号", "毕业时间", "毕业证书编号");
        Assert.Equal(("否", "是"), (form.ValueOf("是否为新就业形态劳动者"), form.ValueOf("是否为农民工")));
        Assert.Contains("组织人事部门盖章", form.Text, StringComparison.Ordinal);
        await qxym.MoveToAsync("2026-06-11 10:00");
        await qxym.ApprovedAsync(worker, "370102001003", "370102001", "370102", "370100");
    }

    [Fact]
    public async Task Jinan_2021_has_two_seasons_pays_to_the_wallet_and_tells_of_approval()
    {
        await using var qxym = await QxymServer.StartAsync("2021-05-05 00:00");
        var worker = await qxym.JinanWorkerAsync();

        var early = await worker.ApplyAsync("autumn");
        early.IsRefused(HttpStatusCode.Conflict, "channel-not-open");
        var late = await worker.ApplyAsync("spring", body: worker.Request with { Education = worker.Request.Education! with { EnrolledOn = "2021-09-01" } });
        late.IsRefused(HttpStatusCode.UnprocessableEntity, "not-eligible");
        Assert.Equal("enrolment-not-in-period", late.Body!["reasons"]![0]!["code"]!.GetValue<string>());

        await worker.AppliedAsync("spring");
        var form = await FormAsync(worker, "是否为新就业形态劳动者", "学号", "毕业时间", "毕业证书编号");
        Assert.Equal("泉城市明湖区柳荫路2号", form.ValueOf("联系地址"));
        Assert.Contains("所在单位在济南市注册并正常经营", form.Text, StringComparison.Ordinal);
        await qxym.ApprovedAsync(worker, "370102001003", "370102001", "370102", "370100");
        Assert.Contains("已通过审核", Assert.Single(await qxym.SmsAsync(worker.Person)), StringComparison.Ordinal);

        await qxym.MoveToAsync("2021-11-05 00:00");
        var again = await worker.ApplyAsync("autumn", body: worker.Request with { Education = worker.Request.Education! with { EnrolledOn = "2021-09-01" } });
        again.IsRefused(HttpStatusCode.Conflict, "duplicate-application");
        Assert.Equal(worker.Id, again.Text("applicationId"));
    }

    [Fact]
    public async Task Guangzhou_2021_takes_pre_registered_graduates_and_reviews_in_two_tiers()
    {
        await using var qxym = await QxymServer.StartAsync("2021-06-21 10:00");
        var worker = await qxym.WorkerOfAsync("guangzhou-2021", "440104000001", "2021-06", "2016-03-01");
        worker.Request = worker.Request with { Education = worker.Request.Education! with { GraduatedOn = "2019-01-10", DiplomaNumber = "105745201905000001" } };

        var stranger = await worker.ApplyAsync("first");
        stranger.IsRefused(HttpStatusCode.UnprocessableEntity, "not-eligible");
        Assert.Equal("not-pre-registered", Assert.Single(stranger.Body!["reasons"]!.AsArray())!["code"]!.GetValue<string>());

        (await qxym.ImportAsync("guangzhou-2021", "pre-registered-2016-spring", "440100", ProgrammeTour.Csv(worker.Person))).Is(HttpStatusCode.OK);
        await worker.AppliedAsync("first");
        var form = await FormAsync(worker, "是否为新就业形态劳动者", "是否为农民工", "职级", "学号", "联系地址");
        Assert.Equal(("2019年1月10日", "105745201905000001"), (form.ValueOf("毕业时间"), form.ValueOf("毕业证书编号")));
        Assert.Contains("产业、直属单位工会为______________________________工会。", form.Text, StringComparison.Ordinal);
        await qxym.ApprovedAsync(worker, "440104", "440100");
        Assert.Equal(["registration", "materials", "district", "city", "publicNotice", "payout"], (await worker.TimelineAsync()).Select(l => l.Split(' ')[0]));
    }

    [Fact]
    public async Task Liaocheng_2022_is_open_all_year_and_reviewed_in_two_windows()
    {
        await using var qxym = await QxymServer.StartAsync("2022-01-01 00:00");
        var worker = await (await qxym.WorkerOfAsync("liaocheng-2022", "371502001001", "2022-02", "2022-03-01")).AppliedAsync("all-year");
        var form = await FormAsync(worker, "是否为新就业形态劳动者", "联系地址", "学号", "毕业时间", "毕业证书编号");
        Assert.Equal("是", form.ValueOf("是否为农民工"));
        await worker.SubmittedAsync(["applicationForm", "studentStatusReport", "idCard", "payoutAccount"]);
        var grassroots = await qxym.ReviewerAsync("371502001001");
        (await grassroots.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "review-window-closed");

        await qxym.MoveToAsync("2022-06-10 23:59");
        await grassroots.ApproveAsync(worker);
        await qxym.MoveToAsync("2022-06-11 00:00");
        var town = await qxym.ReviewerAsync("371502001");
        (await town.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "review-window-closed");

        await qxym.MoveToAsync("2022-11-01 00:00");
        await town.ReturnAsync(worker, "idCard");
        Assert.Equal("2022-12-01T00:00:00+08:00", (await worker.ReadAsync()).Text("correctionDeadline"));
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        foreach (var union in new[] { "371502001", "371502", "371500" })
        {
            await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
        }

        Assert.Equal("approved", await worker.StatusAsync());
    }

    [Fact]
    public async Task A_programme_that_nobody_built_is_a_file_in_a_folder()
    {
        using var folder = InventedProgramme.Folder();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}");
        Assert.Equal(["qinghe-2030"], (await qxym.GetAsync("api/programmes")).Items.Select(p => p["id"]!.GetValue<string>()));

        var worker = await qxym.WorkerOfAsync("qinghe-2030", "990102000001", "1", "2029-09-01");
        worker.Request = worker.Request with { MigrantWorker = null, NewEmploymentForm = null };
        await worker.AppliedAsync("first");
        await qxym.ApprovedAsync(worker, "990102", "990100");
        Assert.Equal(2, (await qxym.SmsAsync(worker.Person)).Count);
    }

    [Fact]
    public async Task A_supplementary_round_stays_shut_without_places_and_says_so()
    {
        using var folder = InventedProgramme.Folder(total: 0);
        await using var qxym = await QxymServer.StartAsync("2030-04-15 08:00", $"--Programmes:Folder={folder.Path}");
        var batches = (await qxym.GetAsync("api/programmes/qinghe-2030")).Is(HttpStatusCode.OK).Body!["batches"]!.AsArray();
        Assert.Equal(["closed", "closed"], batches.Select(b => b!["channel"]!["state"]!.GetValue<string>()));
        Assert.Equal("no-places-remain", batches[1]!["channel"]!["reason"]!["code"]!.GetValue<string>());

        var worker = await qxym.WorkerOfAsync("qinghe-2030", "990102000001", "1", "2029-09-01");
        var refused = await worker.ApplyAsync("second");
        refused.IsRefused(HttpStatusCode.Conflict, "channel-not-open");
        Assert.Equal("no-places-remain", refused.Text("reason"));
    }

    [Fact]
    public async Task A_supplementary_round_with_places_of_its_own_does_not_open_on_those_of_others()
    {
        using var programme = new VersionedPlaces(root =>
        {
            var second = root["batches"]![1]!.AsObject();
            second["quota"] = VersionedPlaces.Quota(0);
            second["opensOnlyWhilePlacesRemain"] = true;
        });
        await using var qxym = await QxymServer.StartAsync("2030-04-15 08:00", programme.Setting);
        var batches = (await qxym.GetAsync("api/programmes/qinghe-2030")).Is(HttpStatusCode.OK).Body!["batches"]!.AsArray();
        Assert.Equal("no-places-remain", batches[1]!["channel"]!["reason"]!["code"]!.GetValue<string>());
        (await (await qxym.WorkerOfAsync("qinghe-2030", "990102000001", "1", "2029-09-01")).ApplyAsync("second")).IsRefused(HttpStatusCode.Conflict, "channel-not-open");
    }

    /// <summary>The printed form, which has not these fields.</summary>
    private static async Task<FormPage> FormAsync(Worker worker, params string[] absent)
    {
        var page = new FormPage((await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).Is(HttpStatusCode.OK).Bytes);
        Assert.All(absent, label => Assert.DoesNotContain(label, page.Values.Keys));
        Assert.Empty(page.Overlaps());
        return page;
    }
}
