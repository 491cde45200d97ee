using System.Net;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The conditions of programmes, dry and in earnest.</summary>
public sealed class EligibilityTests
{
    [Fact]
    public async Task A_dry_run_tells_every_reason_and_keeps_nothing()
    {
        await using var qxym = await QxymServer.StartAsync("2022-01-01 00:00");
        var worker = await qxym.WorkerOfAsync("liaocheng-2022", "371502001001", "2022-02", "2021-09-01");
        var unfit = worker.Request with
        {
            Unit = worker.Request.Unit! with { JobRank = "总经理" },
            Education = worker.Request.Education! with { Level = "硕士研究生" },
        };

        var before = await RowsAsync(qxym);
        var told = (await TryAsync(worker, unfit)).Is(HttpStatusCode.OK);
        Assert.False(told.Body!["eligible"]!.GetValue<bool>());
        Assert.Equal(["level-not-supported", "enrolment-not-in-period", "rank-too-high"], Codes(told, "reasons"));
        Assert.Equal(["platform-enrolment-unchecked"], Codes(told, "warnings"));
        Assert.All(told.Body["reasons"]!.AsArray(), r => Assert.NotEqual(r!["detail"]!.GetValue<string>(), r["detailEn"]!.GetValue<string>()));

        var fit = (await TryAsync(worker, worker.Request with { Education = worker.Request.Education! with { EnrolledOn = "2022-03-01" } })).Is(HttpStatusCode.OK);
        Assert.True(fit.Body!["eligible"]!.GetValue<bool>());
        Assert.Empty(Codes(fit, "reasons"));
        Assert.Empty((await worker.GetAsync("api/applications")).Items);
        Assert.Equal(before, await RowsAsync(qxym));
    }

    [Fact]
    public async Task A_dry_run_refuses_what_comes_before_the_conditions_as_applying_does()
    {
        await using var qxym = await QxymServer.StartAsync("2022-01-01 00:00");
        var worker = await qxym.WorkerOfAsync("liaocheng-2022", "371502001001", "2022-02", "2022-03-01");

        (await TryAsync(worker, new { })).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        (await TryAsync(worker, worker.Request with { NoticeVersion = "1" })).IsRefused(HttpStatusCode.UnprocessableEntity, "notice-not-accepted");
        (await TryAsync(worker, worker.Request with { UnionId = "370102001003" })).IsRefused(HttpStatusCode.UnprocessableEntity, "wrong-channel");
        (await worker.SendAsync(Requests.Post("api/programmes/liaocheng-2022/batches/nothing/eligibility", Requests.Json(worker.Request)))).IsRefused(HttpStatusCode.NotFound, "not-found");
        await worker.AppliedAsync("all-year");
        (await TryAsync(worker, worker.Request)).IsRefused(HttpStatusCode.Conflict, "duplicate-application");
        await qxym.MoveToAsync("2022-12-01 00:00");
        (await TryAsync(worker, worker.Request)).IsRefused(HttpStatusCode.Conflict, "channel-not-open");
    }

    /// <summary>Two years of one series: what counts across them, and what lets go of it.</summary>
    [Fact]
    public async Task One_subsidy_for_a_level_counts_over_the_years_until_it_comes_to_nothing()
    {
        using var folder = SeriesOfTwo();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}");
        var first = await qxym.WorkerOfAsync("one", "990102000001", "1", "2029-09-01");
        await first.AppliedAsync("first");
        var second = await qxym.WorkerOfAsync("two", "990102000001", "1", "2029-09-01", first.Person);

        var refused = await second.ApplyAsync("first");
        refused.IsRefused(HttpStatusCode.UnprocessableEntity, "not-eligible");
        Assert.Equal(["level-already-subsidised"], Codes(refused, "reasons"));

        (await first.EditAsync(r => r with { Education = r.Education! with { Level = "专科" } })).Is(HttpStatusCode.OK);
        await second.AppliedAsync("first");
        var back = await first.EditAsync(r => r with { Education = r.Education! with { Level = "本科" } });
        back.IsRefused(HttpStatusCode.UnprocessableEntity, "not-eligible");

        (await second.PostAsync($"api/applications/{second.Id}/withdrawal")).Is(HttpStatusCode.OK);
        (await first.EditAsync(r => r with { Education = r.Education! with { Level = "本科" } })).Is(HttpStatusCode.OK);
        Assert.Equal(2, (await first.GetAsync("api/applications")).Items.Count);
    }

    [Fact]
    public async Task Of_many_attempts_at_once_in_two_programmes_of_a_series_one_wins()
    {
        using var folder = SeriesOfTwo();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", $"--Programmes:Folder={folder.Path}");
        var person = TestData.Person();
        var workers = new List<Worker>();
        foreach (var programme in new[] { "one", "two", "one", "two" })
        {
            workers.Add(await qxym.WorkerOfAsync(programme, "990102000001", "1", "2029-09-01", person));
        }

        var answers = await Task.WhenAll(workers.Select(w => w.ApplyAsync("first")));

        Assert.Single(answers, a => a.Status == HttpStatusCode.Created);
        Assert.All(answers, a => Assert.Contains(a.Code, new[] { null, "duplicate-application", "not-eligible", "too-many-changes" }));
        Assert.Single((await workers[0].GetAsync("api/applications")).Items);
    }

    private static Programmes.ProgrammeFolder SeriesOfTwo()
    {
        var folder = InventedProgramme.Folder();
        var text = File.ReadAllText(Path.Combine(folder.Path, "qinghe-2030.json"))
            .Replace("\"levels\": [\"本科\"]", "\"levels\": [\"专科\", \"本科\"], \"uniqueness\": { \"series\": \"qinghe\", \"oncePer\": [\"year\", \"level\"] }", StringComparison.Ordinal)
            .Replace("\"migrantWorker\": \"optional\", ", "", StringComparison.Ordinal);
        return folder
            .With("one.json", text.Replace("qinghe-2030", "one", StringComparison.Ordinal))
            .With("two.json", text.Replace("qinghe-2030", "two", StringComparison.Ordinal));
    }

    /// <summary>All that the product has stored.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(QxymServer qxym)
    {
        var rows = new List<string>();
        foreach (var table in new[] { "Applications", "People", "PersonLists", "Inboxes", "Outbox", "SmsQueue", "Workers", "Audit" })
        {
            rows.AddRange((await qxym.RowsAsync(table)).Select(r => $"{table} {r.PartitionKey} {r.RowKey} {r.ETag}"));
        }

        return rows;
    }

    private static Task<Answer> TryAsync(Worker worker, object body) =>
        worker.SendAsync(Requests.Post($"api/programmes/{worker.Programme}/batches/all-year/eligibility", Requests.Json(body)));

    private static IEnumerable<string> Codes(Answer answer, string member) => answer.Body![member]!.AsArray().Select(r => r!["code"]!.GetValue<string>());
}
