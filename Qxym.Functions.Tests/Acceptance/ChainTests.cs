using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The review chain follows the union that was chosen; tiers it does not have need not review.</summary>
public sealed class ChainTests
{
    private static readonly string[] Tiers = ["grassroots", "town", "district", "city"];

    [Fact]
    public async Task In_a_city_the_chain_has_only_the_tiers_above_the_union_chosen()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        (string[] Reviewers, string Required)[] chains =
        [
            ([TownAlone, District, City], "town district city"),
            ([District, City], "district city"),
            ([DirectUnderCity, City], "district city"),
            ([GrassrootsUnderDistrict, "370112", City], "grassroots district city"),
        ];
        var workers = new List<Worker>();
        foreach (var (reviewers, required) in chains)
        {
            var worker = await (await qxym.WorkerAsync(unionId: reviewers[0])).AppliedAsync();
            await AssertRequired(worker, required, "pending");
            workers.Add(worker);
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var (worker, (reviewers, required)) in workers.Zip(chains))
        {
            await WalkAsync(qxym, worker, reviewers);
            await AssertRequired(worker, required, "approved");
        }
    }

    [Fact]
    public async Task Unions_directly_under_the_province_review_in_the_place_of_the_city()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-08 10:00");
        var industry = await (await qxym.WorkerAsync(unionId: ProvinceIndustry)).AppliedAsync("batch-3");
        var branch = await (await qxym.WorkerAsync(unionId: "370000D04001")).AppliedAsync("batch-3");
        await AssertRequired(industry, "city", "pending");
        await AssertRequired(branch, "grassroots city", "pending");

        await qxym.MoveToAsync("2026-06-25 09:59:59");
        (await industry.UploadAsync("idCard")).IsRefused(HttpStatusCode.Conflict, "materials-window-closed");
        await qxym.MoveToAsync("2026-06-25 10:00:00");
        await WalkAsync(qxym, industry, ProvinceIndustry);
        await AssertRequired(industry, "city", "approved");
        await WalkAsync(qxym, branch, "370000D04001", "370000D04");
        await AssertRequired(branch, "grassroots city", "approved");
    }

    private static async Task WalkAsync(QxymServer qxym, Worker worker, params string[] reviewers)
    {
        await worker.SubmittedAsync();
        foreach (var union in reviewers)
        {
            Assert.NotEqual("approved", await worker.StatusAsync());
            await (await qxym.ReviewerAsync(union)).ApproveAsync(worker);
        }

        Assert.Equal("approved", await worker.StatusAsync());
    }

    private static async Task AssertRequired(Worker worker, string required, string state)
    {
        var label = state == "pending" ? "待审核" : "审核通过";
        var tiers = required.Split(' ');
        Assert.Equal(
            Tiers.Select(t => tiers.Contains(t) ? $"{t} {state} {label}" : $"{t} notRequired 无需审核"),
            (await worker.TimelineAsync()).Skip(2).Take(4));
    }
}
