using System.Net;
using Azure.Data.Tables;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Checks of ledgers go on behind the scenes, one at a time.</summary>
public sealed class LedgerCheckTests
{
    private const string Path = $"api/programmes/{Programme}/quota-check";

    [Fact]
    public async Task A_check_tells_how_far_it_is_and_is_begun_once_however_often_it_is_asked_for()
    {
        using var programme = new CountedProgramme("atSubmission", 2);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting, "--Checks:PageSize=1");
        await SubmittedAsync(qxym, 2);
        var province = await qxym.ReviewerAsync("370000", "administrator");
        Assert.Null((await province.GetAsync(Path)).Is(HttpStatusCode.OK).Body!["running"]);

        await qxym.MoveToAsync("2026-06-11 10:01");

        // The check cannot go on here, and tries again in a while.
        var unreadable = new TableEntity(Programme, "line_rest_x") { ["ApplicationId"] = Guid.Empty.ToString() };
        await qxym.LeaveRowAsync("Quotas", unreadable);
        await qxym.LeaveRowAsync("Quotas", new TableEntity(Programme, $"hold_{Guid.NewGuid()}_{City}") { ["Number"] = 1, ["IsWaiting"] = false, ["Since"] = TestData.China("2026-06-11 10:00") });
        var asked = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => province.PostAsync(Path)));
        Assert.All(asked, a => Assert.Equal($"/{Path}", a.Is(HttpStatusCode.Accepted).Headers.Location!.ToString()));
        await qxym.RestAsync();
        var running = (await province.GetAsync(Path)).Is(HttpStatusCode.OK);
        Assert.Equal("2026-06-11T10:01:00+08:00 3 6", Running(running));
        Assert.Equal("2026-06-11T10:00:00+08:00", CheckedAt(running));
        Assert.Empty(running.FoundCodes());

        await qxym.MoveToAsync("2026-06-11 10:05");
        Assert.Equal("2026-06-11T10:01:00+08:00 3 6", Running((await province.PostAsync(Path)).Is(HttpStatusCode.Accepted)));
        await qxym.LoseRowAsync("Quotas", unreadable);
        await qxym.MoveToAsync("2026-06-11 10:30");
        var ended = (await province.GetAsync(Path)).Is(HttpStatusCode.OK);
        Assert.Null(ended.Body!["running"]);
        Assert.Equal(["account-missing", "hold-of-nobody"], ended.FoundCodes());
        Assert.Equal(2, qxym.TakeErrors().Count);

        await qxym.MoveToAsync("2026-06-11 11:00");
        Assert.Equal("2026-06-11T11:00:00+08:00", CheckedAt(await province.CheckedAsync(qxym, Path)));
        Assert.Equal(2, qxym.TakeErrors().Count);
    }

    [Fact]
    public async Task A_check_whose_orchestration_is_lost_is_begun_anew_by_who_looks_at_it()
    {
        using var programme = new CountedProgramme("atSubmission", 2);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        await SubmittedAsync(qxym, 1);
        var unreadable = new TableEntity(Programme, "line_rest_x") { ["ApplicationId"] = Guid.Empty.ToString() };
        await qxym.LeaveRowAsync("Quotas", unreadable);
        var province = await qxym.ReviewerAsync("370000", "administrator");
        (await province.PostAsync(Path)).Is(HttpStatusCode.Accepted);
        await qxym.RestAsync();
        await qxym.LoseRowAsync("Quotas", unreadable);
        await qxym.LoseHubAsync();

        Assert.NotNull((await province.GetAsync(Path)).Is(HttpStatusCode.OK).Body!["running"]);
        await qxym.RestAsync();
        var ended = (await province.GetAsync(Path)).Is(HttpStatusCode.OK);
        Assert.Null(ended.Body!["running"]);
        Assert.Empty(ended.FoundCodes());
    }

    [Theory]
    [InlineData("quota-check", "administrator")]
    [InlineData("payout-check", "payoutApprover")]
    public async Task Only_who_reaches_all_that_a_programme_serves_has_it_checked(string route, string role)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (province, city) = (await qxym.ReviewerAsync("370000", role), await qxym.ReviewerAsync(City, role));
        foreach (var (staff, programme) in new[] { (city, Programme), (province, "none-2026") })
        {
            (await staff.GetAsync($"api/programmes/{programme}/{route}")).IsRefused(HttpStatusCode.NotFound, "not-found");
            (await staff.PostAsync($"api/programmes/{programme}/{route}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        }

        Assert.Empty(await qxym.RowsAsync("Checks"));
        await province.CheckedAsync(qxym, $"api/programmes/{Programme}/{route}");
    }

    private static string CheckedAt(Answer answer) => answer.Body!["books"]![0]!["checkedAt"]!.GetValue<string>();

    private static string Running(Answer answer)
    {
        var running = answer.Body!["running"]!;
        return $"{running["startedAt"]} {running["rows"]} {running["of"]}";
    }

    private static async Task SubmittedAsync(QxymServer qxym, int count)
    {
        var workers = new List<Worker>();
        for (var i = 0; i < count; i++)
        {
            workers.Add(await (await qxym.WorkerAsync()).AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var worker in workers)
        {
            await worker.SubmittedAsync();
        }

        await qxym.SettleAsync();
    }
}
