using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;
using Qxym.LocalRuntime.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>An administrator changes the windows of a batch that is running.</summary>
public sealed class WindowTests
{
    private const string Batch = $"api/programmes/{Programme}/batches/batch-1/windows";

    /// <summary>Followed at once, page by page of one application.</summary>
    private static readonly string[] Settings = ["--Windows:GraceSeconds=0", "--Windows:PageSize=1"];

    [Fact]
    public async Task Applications_that_wait_lapse_when_the_extended_window_closes()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", Settings);
        var first = await (await qxym.WorkerAsync()).AppliedAsync();
        var second = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-24 10:00");
        var city = await qxym.ReviewerAsync(City, "administrator");
        (await ChangeAsync(city, "\"0\"", Wanted(materialsUntil: "2026-06-30T17:00:00+08:00"))).Is(HttpStatusCode.OK);
        Assert.Equal("2026-06-30T17:00:00+08:00", await MaterialsUntilAsync(qxym));

        await qxym.MoveToAsync("2026-06-25 17:00");
        Assert.Equal("registered", await first.StatusAsync());
        Assert.Equal("2026-06-30T17:00:00", (await DueAsync(qxym, first))[..19]);
        var windows = await city.GetAsync(Batch);
        Assert.Equal("""{"version":1,"done":2,"isFinished":true}""", windows.Body!["following"]!.ToJsonString());
        var change = Assert.Single(windows.Body["history"]!.AsArray())!;
        Assert.Equal(
            "1 2026-06-24T10:00:00+08:00 370100 2026-06-25T17:00:00+08:00 2026-06-30T17:00:00+08:00",
            $"{change["version"]} {change["at"]} {change["unionId"]} {Until(change["before"])} {Until(change["after"])}");
        await second.SubmittedAsync();

        await qxym.MoveToAsync("2026-06-30 16:59:59");
        Assert.Equal("registered", await first.StatusAsync());
        await qxym.MoveToAsync("2026-06-30 17:00:00");
        Assert.Equal("lapsed", await first.StatusAsync());
        Assert.Equal("submitted", await second.StatusAsync());

        (await ChangeAsync(city, windows.Tag!, Wanted(materialsUntil: "2026-07-05T17:00:00+08:00"))).Is(HttpStatusCode.OK);
        await qxym.MoveToAsync("2026-07-01 10:00");
        Assert.Equal("lapsed", await first.StatusAsync());
    }

    [Fact]
    public async Task Applications_lapse_when_the_shortened_window_closes_and_corrections_keep_their_days()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", Settings);
        var waiting = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        var returned = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        await qxym.MoveToAsync("2026-06-12 10:00");
        await returned.SubmittedAsync();
        await (await qxym.ReviewerAsync(TownAlone)).ReturnAsync(returned, "materials");
        var city = await qxym.ReviewerAsync(City, "administrator");
        (await ChangeAsync(city, "\"0\"", Wanted(materialsUntil: "2026-06-20T17:00:00+08:00"))).Is(HttpStatusCode.OK);

        await qxym.MoveToAsync("2026-06-20 16:59:59");
        Assert.Equal("registered", await waiting.StatusAsync());
        await qxym.MoveToAsync("2026-06-20 17:00:00");
        var lapsed = await waiting.ReadAsync();
        Assert.Equal("lapsed", lapsed.Text("status"));
        Assert.Equal("2026-06-20T17:00:00+08:00", lapsed.Body!["timeline"]![1]!["at"]!.GetValue<string>());
        Assert.Equal("2026-06-25T17:00:00+08:00", (await returned.ReadAsync()).Text("correctionDeadline"));
        Assert.Equal("2026-06-25T17:00:00", (await DueAsync(qxym, returned))[..19]);
    }

    [Fact]
    public async Task A_crash_after_the_change_loses_neither_it_nor_those_who_follow()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", Settings);
        Worker[] workers = [await (await qxym.WorkerAsync()).AppliedAsync(), await (await qxym.WorkerAsync()).AppliedAsync()];
        await qxym.MoveToAsync("2026-06-24 10:00");
        var city = await qxym.ReviewerAsync(City, "administrator");
        (await ChangeAsync(city, "\"0\"", Wanted(materialsUntil: "2026-06-30T17:00:00+08:00"))).Is(HttpStatusCode.OK);
        await qxym.RestartAsync();
        Assert.Equal("2026-06-30T17:00:00+08:00", await MaterialsUntilAsync(qxym));
        await qxym.MoveToAsync("2026-06-24 10:05");
        foreach (var worker in workers)
        {
            Assert.Equal("2026-06-30T17:00:00", (await DueAsync(qxym, worker))[..19]);
        }

        city = await qxym.ReviewerAsync(City, "administrator");
        Assert.True((await city.GetAsync(Batch)).Body!["following"]!["isFinished"]!.GetValue<bool>());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(9)]
    [InlineData(14)]
    [InlineData(20)]
    public async Task A_crash_while_applications_follow_leaves_none_behind(int call)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", Settings);
        var workers = new List<Worker>();
        while (workers.Count < 4)
        {
            workers.Add(await (await qxym.WorkerAsync()).AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-24 10:00");
        (await ChangeAsync(await qxym.ReviewerAsync(City, "administrator"), "\"0\"", Wanted(materialsUntil: "2026-06-30T17:00:00+08:00"))).Is(HttpStatusCode.OK);
        qxym.Faults.Begin(FaultPlan.TearDownAt(call));
        using (await qxym.Client.PostAsJsonAsync("local/clock", new { now = TestData.China("2026-06-24 10:00:20") }))
        {
            // Whatever a dying product answers.
        }

        Assert.True(qxym.Faults.TornDown.IsCompleted, qxym.Faults.Calls.ToString());
        await qxym.RestartAsync();
        await qxym.MoveToAsync("2026-06-24 10:05");
        foreach (var worker in workers)
        {
            Assert.Equal("2026-06-30T17:00:00", (await DueAsync(qxym, worker))[..19]);
        }

        var following = (await (await qxym.ReviewerAsync(City, "administrator")).GetAsync(Batch)).Body!["following"]!;
        Assert.True(following["isFinished"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_review_that_is_over_goes_on_when_its_window_is_extended()
    {
        var programme = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        var review = Window("2026-06-11T10:00:00+08:00", "2026-07-10T17:00:00+08:00");
        programme["batches"]![0]!["reviewWindows"] = new JsonArray(review.ToJson());
        using var folder = new ProgrammeFolder().With("shandong-2026.json", programme.ToJsonString());
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", [.. Settings, $"--Programmes:Folder={folder.Path}"]);
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        await qxym.MoveToAsync("2026-07-10 17:00");
        var grassroots = await qxym.ReviewerAsync(Grassroots);
        (await grassroots.DecideAsync(worker, new { decision = "approve" })).IsRefused(HttpStatusCode.Conflict, "review-window-closed");

        var city = await qxym.ReviewerAsync(City, "administrator");
        var longer = Window("2026-06-11T10:00:00+08:00", "2026-07-20T17:00:00+08:00");
        Assert.Equal(
            ["/reviewWindows"],
            (await ChangeAsync(city, "*", Wanted(reviews: []))).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        (await ChangeAsync(city, "*", Wanted(reviews: [longer]))).Is(HttpStatusCode.OK);
        await grassroots.ApproveAsync(worker);
    }

    [Fact]
    public async Task Of_two_administrators_one_changes_the_windows_and_the_other_reads_again()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-01 10:00", Settings);
        var city = await qxym.ReviewerAsync(City, "administrator");
        var province = await qxym.ReviewerAsync("370000", "administrator");
        var answers = await Task.WhenAll(
            ChangeAsync(city, "\"0\"", Wanted(materialsUntil: "2026-06-27T17:00:00+08:00")),
            ChangeAsync(province, "\"0\"", Wanted(materialsUntil: "2026-06-28T17:00:00+08:00")));
        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.PreconditionFailed], answers.Select(a => a.Status).Order());
        var won = answers.Single(a => a.Status == HttpStatusCode.OK);
        Assert.Equal(Until(won.Body), await MaterialsUntilAsync(qxym));
        Assert.Single((await city.GetAsync(Batch)).Body!["history"]!.AsArray());
        var same = (await ChangeAsync(city, won.Tag!, Wanted(materialsUntil: Until(won.Body)!))).Is(HttpStatusCode.OK);
        Assert.Equal(won.Tag, same.Tag);
    }

    [Fact]
    public async Task Only_administrators_of_all_that_a_batch_serves_may_change_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-01 10:00", Settings);
        var city = await qxym.ReviewerAsync(City, "administrator");
        var other = Batch.Replace("batch-1", "batch-2", StringComparison.Ordinal);
        (await city.GetAsync(other)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await city.SendAsync(Requests.Put(other, Requests.Json(Wanted())).With("If-Match", "*"))).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await city.GetAsync(Batch.Replace("batch-1", "batch-9", StringComparison.Ordinal))).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await ChangeAsync(await qxym.ReviewerAsync(District, "administrator"), "*", Wanted())).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await ChangeAsync(await qxym.ReviewerAsync(City, "reviewer"), "*", Wanted())).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        (await ChangeAsync(city, null, Wanted())).IsRefused(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await ChangeAsync(city, "\"7\"", Wanted())).IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal("2026-06-25T17:00:00+08:00", await MaterialsUntilAsync(qxym));
    }

    [Fact]
    public async Task Everything_that_is_wrong_with_windows_is_told_at_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-12 10:00", Settings);
        var city = await qxym.ReviewerAsync(City, "administrator");
        await RefusedAsync(new { }, "/applicationWindow", "/materialsWindow", "/reviewWindows");
        await RefusedAsync(
            new { applicationWindow = Window("2026-05-25T10:00:00", "soon"), materialsWindow = 5, reviewWindows = new object?[] { null, Window("2026-07-02T00:00:00+08:00", "2026-07-01T00:00:00+08:00") } },
            "/applicationWindow/closesAt",
            "/applicationWindow/opensAt",
            "/materialsWindow",
            "/reviewWindows/0",
            "/reviewWindows/1/closesAt");

        // What has opened, what would close in the past, and what would not fit together.
        await RefusedAsync(
            new
            {
                applicationWindow = Window("2026-05-24T10:00:00+08:00", "2026-07-20T17:00:00+08:00"),
                materialsWindow = Window("2026-06-20T10:00:00+08:00", "2026-07-15T17:00:00+08:00"),
                reviewWindows = new[] { Window("2026-06-01T00:00:00+08:00", "2026-06-30T00:00:00+08:00"), Window("2026-06-29T00:00:00+08:00", "2026-07-01T00:00:00+08:00") },
            },
            "/applicationWindow/opensAt",
            "/materialsWindow/closesAt",
            "/materialsWindow/opensAt",
            "/reviewWindows/0/opensAt",
            "/reviewWindows/1/closesAt",
            "/reviewWindows/1/opensAt");
        await RefusedAsync(Wanted(materialsUntil: "2026-06-12T10:00:00+08:00"), "/materialsWindow/closesAt");

        async Task RefusedAsync(object wanted, params string[] pointers) =>
            Assert.Equal(pointers, (await ChangeAsync(city, "\"0\"", wanted)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    private static Task<Answer> ChangeAsync(Reviewer who, string? tag, object wanted)
    {
        var request = Requests.Put(Batch, Requests.Json(wanted));
        return who.SendAsync(tag is null ? request : request.With("If-Match", tag));
    }

    private static object Wanted(string materialsUntil = "2026-06-25T17:00:00+08:00", object[]? reviews = null) => new
    {
        applicationWindow = Window("2026-05-25T10:00:00+08:00", "2026-06-07T17:00:00+08:00"),
        materialsWindow = Window("2026-06-11T10:00:00+08:00", materialsUntil),
        reviewWindows = reviews ?? [],
    };

    private static object Window(string opensAt, string closesAt) => new { opensAt, closesAt };

    private static string? Until(JsonNode? windows) => windows!["materialsWindow"]!["closesAt"]!.GetValue<string>();

    private static async Task<string?> MaterialsUntilAsync(QxymServer qxym) =>
        Until((await qxym.GetAsync($"api/programmes/{Programme}")).Body!["batches"]!.AsArray().Single(b => b!["id"]!.GetValue<string>() == "batch-1"));

    private static async Task<string> DueAsync(QxymServer qxym, Worker worker)
    {
        var status = (await qxym.GetAsync($"local/orchestrations/{worker.Id}")).Body!["customStatus"]!.AsObject();
        return status.Single(m => m.Key.Equals("dueAt", StringComparison.OrdinalIgnoreCase)).Value!.GetValue<string>();
    }
}
