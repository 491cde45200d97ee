using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Faults;
using Qxym.Functions.Tests.Hosting;
using Xunit.Abstractions;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>After a long day what everybody is shown agrees with a scan of all applications.</summary>
public sealed class DistrictDayTests(ITestOutputHelper output)
{
    private const int ActsOfARound = 5;

    private static readonly int Applications = Scale.Of(30, full: 300);
    private static readonly int Rounds = Scale.Of(8, full: 60);
    private static readonly string[] States = ["pending", "corrected", "returned", "approved", "rejected"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Inboxes_counts_statistics_and_records_agree_with_a_full_scan(int seed)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Reconcile:GraceSeconds=0");
        var day = new DistrictDay(qxym, seed);
        await day.BeginAsync(Applications);
        for (var round = 0; round < Rounds; round++)
        {
            await day.RoundAsync(ActsOfARound, deadly: round % 3 == 1);
        }

        await qxym.MoveToAsync("2026-06-11 18:00");
        await qxym.SettleAsync();
        output.WriteLine($"Seed {seed}: {Applications} applications, {Rounds} rounds, {day.Deaths} deaths; "
            + string.Join(", ", day.Outcomes.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => $"{o.Key} {o.Value}")));
        Assert.InRange(day.Deaths, 1, Rounds);
        Assert.All(["approve many", "return", "reject", "undo"], act => Assert.Contains(act, day.Outcomes.Keys));

        await Invariants.HoldAsync(qxym);
        await AssertShownAsync(qxym, day);
    }

    /// <summary>What the routes answer, against every worker's own application.</summary>
    private static async Task AssertShownAsync(QxymServer qxym, DistrictDay day)
    {
        var details = new List<JsonNode>();
        foreach (var worker in day.Workers)
        {
            details.Add((await worker.ReadAsync()).Is(HttpStatusCode.OK).Body!);
        }

        var statuses = details.GroupBy(d => d["status"]!.GetValue<string>()).Select(g => $"{g.Key} {g.Count()}").Order(StringComparer.Ordinal);
        var city = await (await qxym.ReviewerAsync(City, "supervisor")).GetAsync($"api/statistics?programmeId={Programme}");
        var counted = city.Is(HttpStatusCode.OK).Body!["union"]!["statuses"]!.AsArray().Where(s => s!["count"]!.GetValue<int>() > 0);
        Assert.Equal(statuses, counted.Select(s => $"{s!["status"]} {s["count"]}").Order(StringComparer.Ordinal));
        foreach (var union in new[] { TownAlone, District, City })
        {
            await AssertInboxAsync(await qxym.ReviewerAsync(union));
        }
    }

    /// <summary>A desk counts as many as it lists.</summary>
    private static async Task AssertInboxAsync(Reviewer reviewer)
    {
        var counts = (await reviewer.InboxAsync($"programmeId={Programme}")).Is(HttpStatusCode.OK).Body!["counts"]!;
        foreach (var state in States)
        {
            var listed = await ListAsync(reviewer, state);
            Assert.Equal((state, listed.Count), (state, listed.Distinct().Count()));
            Assert.Equal((state, listed.Count), (state, counts[state]!.GetValue<int>()));
        }
    }

    private static async Task<IReadOnlyList<string>> ListAsync(Reviewer reviewer, string state)
    {
        var listed = new List<string>();
        for (string? next = ""; next is not null;)
        {
            var page = (await reviewer.InboxAsync($"state={state}&pageSize=7&continuation={Uri.EscapeDataString(next)}")).Is(HttpStatusCode.OK);
            listed.AddRange(page.Items.Select(i => i["applicationId"]!.GetValue<string>()));
            next = page.Body!["continuation"]?.GetValue<string>();
        }

        return listed;
    }
}
