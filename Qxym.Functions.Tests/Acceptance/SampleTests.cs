using System.Net;
using Qxym.Functions.Tests.Healing;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Random samples of decided applications.</summary>
public sealed class SampleTests
{
    [Fact]
    public async Task A_supervisor_draws_decided_applications_of_the_subtree_and_can_draw_them_again()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var season = await Season.OfAsync(qxym);
        var city = await qxym.ReviewerAsync(City, "supervisor");

        var whole = await DrawAsync(qxym, city, new { programmeId = Programme, count = 200, seed = 7 });
        Assert.Equal(2, whole.Body!["population"]!.GetValue<int>());
        Assert.Equal(
            new[] { season["approved"].Id, season["rejected"].Id }.Order(StringComparer.Ordinal),
            Ids(whole).Order(StringComparer.Ordinal));
        Assert.All(whole.Items, i => Assert.Contains('*', i["name"]!.GetValue<string>()));

        var one = await DrawAsync(qxym, city, new { programmeId = Programme, count = 1, seed = 7 });
        Assert.Equal(Ids(whole).Take(1), Ids(one));
        Assert.Equal(2, (await Task.WhenAll(Enumerable.Range(0, 12).Select(seed => DrawAsync(qxym, city, new { programmeId = Programme, count = 1, seed }))))
            .SelectMany(Ids).Distinct().Count());

        var first = (await city.GetAsync($"api/samples/{whole.Text("id")}?pageSize=1")).Is(HttpStatusCode.OK);
        var second = (await city.GetAsync($"api/samples/{whole.Text("id")}?pageSize=1&continuation={first.Text("continuation")}")).Is(HttpStatusCode.OK);
        Assert.Equal(Ids(whole), Ids(first).Concat(Ids(second)));
        Assert.Null(second.Body!["continuation"]);
        foreach (var madeUp in new[] { "1", "MQ", "-1", first.Text("continuation")[..^4] })
        {
            (await city.GetAsync($"api/samples/{whole.Text("id")}?pageSize=1&continuation={madeUp}")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        }

        (await city.GetAsync($"api/samples/{one.Text("id")}?pageSize=1&continuation={first.Text("continuation")}")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
    }

    [Fact]
    public async Task Only_those_who_supervise_the_union_draw_and_see()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var wanted = new { programmeId = Programme, count = 5 };
        (await PostAsync(await qxym.ReviewerAsync(City), wanted)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        var district = await qxym.ReviewerAsync(District, "supervisor");
        (await PostAsync(district, new { programmeId = Programme, count = 5, unionId = City })).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(
            ["/count", "/programmeId", "/unionId"],
            (await PostAsync(district, new { count = 201, unionId = "7" })).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        var empty = await DrawAsync(qxym, district, wanted);
        Assert.Equal(0, empty.Body!["population"]!.GetValue<int>());
        Assert.Empty(empty.Items);
        var other = await qxym.ReviewerAsync("370202", "supervisor");
        (await other.GetAsync($"api/samples/{empty.Text("id")}")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_retry_with_the_same_key_draws_nothing_new()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var city = await qxym.ReviewerAsync(City, "supervisor");
        var first = (await PostAsync(city, new { programmeId = Programme, count = 5 }, "key-1")).Is(HttpStatusCode.Accepted);
        var again = (await PostAsync(city, new { programmeId = Programme, count = 5 }, "key-1")).Is(HttpStatusCode.Accepted);
        Assert.Equal((first.Text("id"), first.Body!["seed"]!.GetValue<int>()), (again.Text("id"), again.Body!["seed"]!.GetValue<int>()));
        (await PostAsync(city, new { programmeId = Programme, count = 6 }, "key-1")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    private static async Task<Answer> DrawAsync(QxymServer qxym, Reviewer reviewer, object wanted)
    {
        var location = (await PostAsync(reviewer, wanted)).Is(HttpStatusCode.Accepted).Headers.Location!.ToString();
        await qxym.SettleAsync();
        var sample = (await reviewer.GetAsync(location)).Is(HttpStatusCode.OK);
        Assert.True(sample.Body!["ready"]!.GetValue<bool>());
        return sample;
    }

    private static Task<Answer> PostAsync(Reviewer reviewer, object wanted, string? key = null)
    {
        var request = Requests.Post("api/samples", Requests.Json(wanted));
        return reviewer.SendAsync(key is null ? request : request.With("Idempotency-Key", key));
    }

    private static IEnumerable<string> Ids(Answer sample) => sample.Items.Select(i => i["applicationId"]!.GetValue<string>());
}
