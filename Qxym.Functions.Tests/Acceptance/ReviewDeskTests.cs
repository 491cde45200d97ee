using System.Net;
using Qxym.Domain.Applications.Intake;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>What a reviewer with many cases sees beside the form: what looks odd, and which one is next.</summary>
public sealed class ReviewDeskTests
{
    [Fact]
    public async Task The_next_one_that_waits_follows_in_the_order_of_submission_and_from_the_beginning_after_the_last()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await SubmittedAsync(qxym, r => r, r => r, r => r);
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        Assert.Equal(workers[1].Id, await NextAsync(workers[0]));
        Assert.Equal(workers[2].Id, await NextAsync(workers[1]));
        Assert.Equal(workers[0].Id, await NextAsync(workers[2]));

        await reviewer.ApproveAsync(workers[1]);
        await qxym.SettleAsync();
        Assert.Equal(workers[2].Id, await NextAsync(workers[0]));
        Assert.Equal(workers[2].Id, await NextAsync(workers[1]));
        await reviewer.RejectAsync(workers[0]);
        await qxym.SettleAsync();
        Assert.Null(await NextAsync(workers[2]));
        Assert.Equal(workers[2].Id, await NextAsync(workers[0]));

        async Task<string?> NextAsync(Worker worker) =>
            (await reviewer.ReadAsync(worker)).Is(HttpStatusCode.OK).Body!.AsObject()["next"]?.GetValue<string>();
    }

    [Fact]
    public async Task A_card_a_phone_or_a_contact_that_others_gave_is_pointed_out_until_it_is_corrected()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var spouse = TestData.Person();
        var workers = await SubmittedAsync(
            qxym,
            r => r with { Bank = r.Bank! with { CardNumber = spouse.CardNumber.Value }, Unit = r.Unit! with { Name = "甲有限公司" } },
            r => r with { Bank = r.Bank! with { CardNumber = spouse.CardNumber.Value }, Unit = r.Unit! with { Name = "乙有限公司" } },
            r => r with { Unit = r.Unit! with { Name = "甲有限公司", ContactPhone = "0531-81230000" } },
            r => r with { Unit = r.Unit! with { Name = "甲有限公司", ContactPhone = "0531-81230000" } });
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        Assert.Equal(["card-shared", "contact-shared"], await WarningsAsync(workers[0]));
        Assert.Equal(["card-shared", "contact-shared"], await WarningsAsync(workers[1]));
        Assert.Empty(await WarningsAsync(workers[2]));
        Assert.Empty(await WarningsAsync(workers[3]));
        Assert.Empty((await (await qxym.ReviewerAsync(City)).ReadAsync(workers[0])).Body!["warnings"]!.AsArray());

        await reviewer.ReturnAsync(workers[1], "basic");
        await qxym.MoveToAsync("2026-06-12 10:00");
        var own = workers[1].Person.CardNumber.Value;
        workers[1].Request = workers[1].Request with { Bank = workers[1].Request.Bank! with { CardNumber = own } };
        (await workers[1].EditAsync(r => r)).Is(HttpStatusCode.OK);
        (await workers[1].UploadAsync("applicationForm")).Is(HttpStatusCode.OK);
        (await workers[1].SubmitAsync()).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        Assert.Equal(["contact-shared"], await WarningsAsync(workers[0]));
        Assert.Equal(["contact-shared"], await WarningsAsync(workers[1]));

        async Task<IEnumerable<string>> WarningsAsync(Worker worker) =>
            (await reviewer.ReadAsync(worker)).Is(HttpStatusCode.OK).Body!["warnings"]!.AsArray().Select(w => w!.GetValue<string>());
    }

    [Fact]
    public async Task A_study_report_uploaded_more_than_half_a_year_ago_is_pointed_out_to_both_sides()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = (await SubmittedAsync(qxym, r => r))[0];
        var reviewer = await qxym.ReviewerAsync(Grassroots);

        await qxym.MoveToAsync("2026-12-11 09:59");
        Assert.DoesNotContain("study-report-old", (await reviewer.ReadAsync(worker)).Body!["warnings"]!.ToJsonString(), StringComparison.Ordinal);
        await qxym.MoveToAsync("2026-12-11 10:00");

        Assert.Contains("study-report-old", (await reviewer.ReadAsync(worker)).Body!["warnings"]!.ToJsonString(), StringComparison.Ordinal);
        await reviewer.ReturnAsync(worker, "studentStatusReport");
        Assert.Contains("study-report-old", (await worker.ReadAsync()).Body!["warnings"]!.ToJsonString(), StringComparison.Ordinal);
        (await worker.UploadAsync("studentStatusReport", SampleFiles.Png("new"))).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("study-report-old", (await worker.ReadAsync()).Body!["warnings"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_study_report_is_as_old_as_the_date_on_it_that_its_worker_gives()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        Assert.Equal((true, "2025-12-11"), await UploadAsync("2025-12-11"));
        Assert.Equal((false, "2025-12-12"), await UploadAsync("2025-12-12"));
        Assert.Equal((false, null), await UploadAsync(""));
        foreach (var wrong in new[] { "2026-06-12", "yesterday", "2026-02-30" })
        {
            Assert.Equal(["/issuedOn"], (await PutAsync(wrong)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        }

        async Task<(bool IsOld, string? IssuedOn)> UploadAsync(string issuedOn)
        {
            var material = (await PutAsync(issuedOn)).Is(HttpStatusCode.OK).Body!;
            var warnings = (await worker.ReadAsync()).Is(HttpStatusCode.OK).Body!["warnings"]!.AsArray();
            return (warnings.Any(w => w!.GetValue<string>() == "study-report-old"), material["issuedOn"]?.GetValue<string>());
        }

        Task<Answer> PutAsync(string issuedOn) => worker.SendAsync(Requests.Put(
            $"api/applications/{worker.Id}/materials/studentStatusReport?issuedOn={issuedOn}", Requests.Bytes(SampleFiles.Png("report"), "image/png")));
    }

    private static async Task<IReadOnlyList<Worker>> SubmittedAsync(QxymServer qxym, params Func<ApplicationRequest, ApplicationRequest>[] changes)
    {
        var workers = new List<Worker>();
        foreach (var change in changes)
        {
            var worker = await qxym.WorkerAsync();
            worker.Request = change(worker.Request);
            workers.Add(await worker.AppliedAsync());
        }

        foreach (var (second, worker) in workers.Index())
        {
            await qxym.MoveToAsync($"2026-06-11 10:00:0{second}");
            await worker.SubmittedAsync();
        }

        await qxym.SettleAsync();
        return workers;
    }
}
