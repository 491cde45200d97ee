using System.Globalization;
using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Channels open and close by themselves, to the second.</summary>
public sealed class ChannelTests
{
    [Fact]
    public async Task A_channel_opens_and_closes_to_the_second()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 09:59:59");
        var worker = await qxym.WorkerAsync();
        var early = (await worker.ApplyAsync()).IsRefused(HttpStatusCode.Conflict, "channel-not-open");
        Assert.Equal("2026-05-25T10:00:00+08:00", early.Text("opensAt"));
        Assert.Contains("5月25日10:00", early.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(["upcoming", "upcoming", "upcoming", "upcoming"], await StatesAsync(qxym));

        await qxym.MoveToAsync("2026-05-25 10:00:00");
        Assert.Equal(["open", "upcoming", "upcoming", "upcoming"], await StatesAsync(qxym));
        await worker.AppliedAsync();

        await qxym.MoveToAsync("2026-06-07 16:59:59");
        Assert.Equal(["open", "open", "upcoming", "upcoming"], await StatesAsync(qxym));
        await (await qxym.WorkerAsync()).AppliedAsync();

        await qxym.MoveToAsync("2026-06-07 17:00:00");
        Assert.Equal(["closed", "open", "upcoming", "upcoming"], await StatesAsync(qxym));
        var late = (await (await qxym.WorkerAsync()).ApplyAsync()).IsRefused(HttpStatusCode.Conflict, "channel-not-open");
        Assert.Equal("2026-06-07T17:00:00+08:00", late.Text("closedAt"));

        await qxym.MoveToAsync("2026-06-28 17:00:00");
        Assert.Equal(["closed", "closed", "closed", "closed"], await StatesAsync(qxym));
    }

    [Fact]
    public async Task Each_opening_and_closing_is_noted_with_the_instant_of_the_window()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 09:59:30");
        Assert.Equal("Upcoming ", await NotedAsync(qxym));
        await qxym.MoveToAsync("2026-05-25 10:00:30");
        Assert.Equal("Open 2026-05-25T10:00:00+08:00", await NotedAsync(qxym));
        await qxym.MoveToAsync("2026-06-08 00:00:00");
        Assert.Equal("Closed 2026-06-07T17:00:00+08:00", await NotedAsync(qxym));
    }

    [Fact]
    public async Task Programmes_tell_their_windows_and_the_next_change_in_China_time()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 09:30");
        var list = (await qxym.GetAsync("api/programmes")).Is(HttpStatusCode.OK);
        Assert.Equal("2026-05-25T09:30:00+08:00", list.Text("serverTime"));
        Assert.Equal(Programme, list.Items[0]["id"]!.GetValue<string>());
        var programme = (await qxym.GetAsync($"api/programmes/{Programme}")).Is(HttpStatusCode.OK);
        Assert.Equal("2026-05-25T09:30:00+08:00", programme.Text("serverTime"));
        Assert.Equal("2026-05", programme.Body!["notice"]!["version"]!.GetValue<string>());
        Assert.Equal(3145728, programme.Body["materials"]![0]!["maxBytes"]!.GetValue<int>());
        Assert.Equal(
            [
                "05-25T10:00 06-07T17:00, 06-11T10:00 06-25T17:00, 05-25T10:00",
                "06-01T10:00 06-14T17:00, 06-18T10:00 07-03T17:00, 06-01T10:00",
                "06-08T10:00 06-21T17:00, 06-25T10:00 07-10T17:00, 06-08T10:00",
                "06-15T10:00 06-28T17:00, 07-02T10:00 07-17T17:00, 06-15T10:00",
            ],
            programme.Body["batches"]!.AsArray().Select(b =>
            {
                string At(string path) => path.Split('/').Aggregate(b!, (node, name) => node[name]!).GetValue<string>()
                    .Replace("2026-", "", StringComparison.Ordinal).Replace(":00+08:00", "", StringComparison.Ordinal);
                return $"{At("applicationWindow/opensAt")} {At("applicationWindow/closesAt")}, "
                    + $"{At("materialsWindow/opensAt")} {At("materialsWindow/closesAt")}, {At("channel/changesAt")}";
            }));
        (await qxym.GetAsync("api/programmes/shandong-1999")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("api/programmes")]
    [InlineData($"api/programmes/{Programme}")]
    public async Task A_front_end_that_has_the_programmes_is_answered_304_until_a_channel_changes(string path)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 09:30");
        var first = (await qxym.GetAsync(path)).Is(HttpStatusCode.OK);
        Assert.NotNull(first.Tag);
        Assert.True(first.Headers.CacheControl!.Public);

        await qxym.MoveToAsync("2026-05-25 09:59:59");
        Assert.Empty((await qxym.SendAsync(Requests.Get(path).With("If-None-Match", $"\"x\", W/{first.Tag}"))).Is(HttpStatusCode.NotModified).Bytes);
        Assert.Equal(first.Tag, (await qxym.SendAsync(Requests.Get(path).With("If-None-Match", first.Tag!))).Is(HttpStatusCode.NotModified).Tag);

        await qxym.MoveToAsync("2026-05-25 10:00:00");
        Assert.NotEqual(first.Tag, (await qxym.SendAsync(Requests.Get(path).With("If-None-Match", first.Tag!))).Is(HttpStatusCode.OK).Tag);
    }

    [Fact]
    public async Task The_union_tree_is_walked_level_by_level()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 09:30");
        var cities = (await qxym.GetAsync("api/unions?parent=370000")).Is(HttpStatusCode.OK);
        Assert.Equal(17, cities.Items.Count);
        Assert.Equal("false", cities.Items[0]["selectable"]!.ToJsonString());
        var first = (await qxym.GetAsync($"api/unions?parent={City}&pageSize=2")).Is(HttpStatusCode.OK);
        var second = (await qxym.GetAsync($"api/unions?parent={City}&pageSize=200&continuation={first.Text("continuation")}")).Is(HttpStatusCode.OK);
        Assert.Null(second.Body!["continuation"]);
        Assert.Equal(56, first.Items.Concat(second.Items).Select(i => i["id"]!.GetValue<string>()).Distinct().Count());
        var union = (await qxym.GetAsync($"api/unions/{Grassroots}")).Is(HttpStatusCode.OK);
        Assert.Equal("370000 370100 370102 370102001 370102001003", string.Join(' ', union.Body!["path"]!.AsArray().Select(p => p!["id"])));
        (await qxym.GetAsync("api/unions/999999")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await qxym.GetAsync("api/unions?parent=999999")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    private static async Task<IEnumerable<string>> StatesAsync(QxymServer qxym) =>
        (await qxym.GetAsync($"api/programmes/{Programme}")).Body!["batches"]!.AsArray().Select(b => b!["channel"]!["state"]!.GetValue<string>());

    /// <summary>What the timer has noted of the first batch.</summary>
    private static async Task<string> NotedAsync(QxymServer qxym)
    {
        var row = (await qxym.RowsAsync("Channels")).Single(r => (r.PartitionKey, r.RowKey) == (Programme, "batch-1"));
        var since = row.GetDateTimeOffset("Since")?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
        return $"{row.GetString("State")} {since}";
    }
}
