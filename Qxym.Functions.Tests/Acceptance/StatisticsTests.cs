using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Faults;
using Qxym.Functions.Tests.Healing;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The dashboard of a union: how the applications of its subtree stand.</summary>
public sealed class StatisticsTests
{
    private const string Path = $"api/statistics?programmeId={Programme}";

    [Fact]
    public async Task A_union_sees_how_its_subtree_stands_and_the_unions_directly_below()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await Season.OfAsync(qxym);
        var city = (await (await qxym.ReviewerAsync(City, "supervisor")).GetAsync(Path)).Is(HttpStatusCode.OK);

        var own = city.Body!["union"]!;
        Assert.Equal(City, own["unionId"]!.GetValue<string>());
        Assert.Equal(11, own["applied"]!.GetValue<int>());
        Assert.Equal(
            ["approved 1", "inReview 3", "registered 2", "rejected 1", "returned 2", "submitted 1", "withdrawn 1"],
            Statuses(own));
        Assert.Equal(
            ["grassroots 1 2026-06-11 7", "town 1 2026-06-11 4", "district 1 2026-06-11 2", "city 1 2026-06-11 1"],
            Tiers(own));
        var district = Assert.Single(city.Body["children"]!.AsArray(), c => c!["applied"]!.GetValue<int>() > 0)!;
        Assert.Equal(District, district["unionId"]!.GetValue<string>());
        Assert.Equal(Statuses(own), Statuses(district));

        var below = (await (await qxym.ReviewerAsync(City, "administrator")).GetAsync($"{Path}&unionId={Town}")).Is(HttpStatusCode.OK);
        Assert.Equal(Tiers(own), Tiers(below.Body!["union"]!));
        var province = (await (await qxym.ReviewerAsync("370000", "supervisor")).GetAsync(Path)).Is(HttpStatusCode.OK);
        Assert.Equal(own.ToJsonString(), Assert.Single(province.Body!["children"]!.AsArray(), c => c!["unionId"]!.GetValue<string>() == City)!.ToJsonString());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_worker_who_goes_to_another_union_is_counted_there_at_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.SettleAsync();
        (await worker.EditAsync(r => r with { UnionId = GrassrootsUnderDistrict })).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        var children = (await (await qxym.ReviewerAsync(City, "supervisor")).GetAsync(Path)).Is(HttpStatusCode.OK).Body!["children"]!.AsArray();

        var district = Assert.Single(children, c => c!["applied"]!.GetValue<int>() > 0)!;
        Assert.Equal(GrassrootsUnderDistrict[..6], district["unionId"]!.GetValue<string>());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Only_those_who_supervise_the_union_see_its_statistics()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        (await (await qxym.WorkerAsync()).GetAsync(Path)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await (await qxym.ReviewerAsync(City)).GetAsync(Path)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var supervisor = await qxym.ReviewerAsync(District, "supervisor");
        (await supervisor.GetAsync($"{Path}&unionId={City}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await supervisor.GetAsync("api/statistics?programmeId=nothing")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(
            ["/programmeId", "/unionId"],
            (await supervisor.GetAsync("api/statistics?unionId=7")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    [Fact]
    public async Task Before_anybody_has_applied_everything_is_zero()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var own = (await (await qxym.ReviewerAsync(Town, "supervisor")).GetAsync(Path)).Is(HttpStatusCode.OK).Body!["union"]!;
        Assert.Equal(0, own["applied"]!.GetValue<int>());
        Assert.Empty(Statuses(own));
        Assert.Empty(own["tiers"]!.AsArray());
    }

    private static IEnumerable<string> Statuses(JsonNode union) => union["statuses"]!.AsArray()
        .Where(s => s!["count"]!.GetValue<int>() != 0)
        .Select(s => $"{s!["status"]} {s["count"]}")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Tiers(JsonNode union) =>
        union["tiers"]!.AsArray().Select(t => $"{t!["tier"]} {t["waiting"]} {t["oldestWaitingSince"]} {t["decisions"]}");
}
