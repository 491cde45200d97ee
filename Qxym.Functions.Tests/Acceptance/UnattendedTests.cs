using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Faults;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A union of the chain that has no active reviewer is shown to those above it, and the nearest of them decides in its place (mission, 8).</summary>
public sealed class UnattendedTests
{
    private static readonly object Approve = new { decision = "approve" };
    private static readonly string[] ReviewerRole = ["reviewer"];

    [Fact]
    public async Task The_nearest_administrator_above_decides_at_once_where_there_is_no_reviewer()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.SubmittedWorkerAsync();
        var (district, city) = (await qxym.ReviewerAsync(District, "administrator"), await qxym.ReviewerAsync(City, "administrator"));
        foreach (var staff in new[] { district, city, await qxym.ReviewerAsync(City, "supervisor") })
        {
            var waiting = Assert.Single((await staff.InboxAsync("state=unattended")).Is(HttpStatusCode.OK).Items);
            Assert.Equal(
                (worker.Id, Grassroots, District),
                (waiting["applicationId"]!.GetValue<string>(), waiting["waitsFor"]!.GetValue<string>(), waiting["standIn"]!.GetValue<string>()));
            Assert.Equal((true, District), Standing(await staff.ReadAsync(worker)));
        }

        Assert.True((await city.ReadAsync(worker)).Body!["masked"]!.GetValue<bool>());
        (await city.DecideAsync(worker, Approve)).IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
        (await (await qxym.ReviewerAsync(District, "supervisor")).DecideAsync(worker, Approve)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        Assert.False((await district.ReadAsync(worker)).Body!["masked"]!.GetValue<bool>());
        await district.ReturnAsync(worker, "idCard");
        (await worker.UploadAsync("idCard", SampleFiles.Png("again"))).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        await district.ApproveAsync(worker);
        await district.ApproveAsync(worker);
        await qxym.SettleAsync();

        // It is the district's own turn, which has an administrator and no reviewer.
        Assert.Empty((await district.InboxAsync("state=unattended")).Items);
        Assert.Equal(District, Assert.Single((await city.InboxAsync("state=unattended")).Items)["waitsFor"]!.GetValue<string>());
        (await district.DecideAsync(worker, Approve)).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await city.ApproveAsync(worker);
        var records = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items.Where(r => r["onBehalfOf"] is not null).ToList();
        Assert.Equal(
            [$"{District} {Grassroots}", $"{District} {Grassroots}", $"{District} {Town}", $"{City} {District}"],
            records.Select(r => $"{r["unionId"]} {r["onBehalfOf"]}"));
        Assert.All(records, r => Assert.True(r["unattended"]!.GetValue<bool>()));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task It_ends_when_a_reviewer_is_made_or_activated_and_begins_when_the_last_one_goes()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.SubmittedWorkerAsync();
        var district = await qxym.ReviewerAsync(District, "administrator");
        await IsAsync(unattended: true);

        (await CreateAsync(district, "clerk", "payoutClerk")).Is(HttpStatusCode.Created);
        await IsAsync(unattended: true);
        var one = (await CreateAsync(district, "one", "reviewer")).Is(HttpStatusCode.Created);
        await IsAsync(unattended: false);
        (await district.DecideAsync(worker, Approve)).IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
        (await CreateAsync(district, "two", "reviewer")).Is(HttpStatusCode.Created);
        (await district.PostAsync("api/staff/one/deactivation")).Is(HttpStatusCode.OK);
        await IsAsync(unattended: false);
        (await district.PostAsync("api/staff/two/deactivation")).Is(HttpStatusCode.OK);
        await IsAsync(unattended: true);
        (await district.PostAsync("api/staff/one/activation")).Is(HttpStatusCode.OK);
        await IsAsync(unattended: false);
        one = (await district.GetAsync("api/staff/one")).Is(HttpStatusCode.OK);
        object supervisor = new { name = "顾行之", phone = "13900000002", roles = new[] { "supervisor" } };
        (await district.SendAsync(Requests.Put("api/staff/one", Requests.Json(supervisor)).With("If-Match", one.Tag!))).Is(HttpStatusCode.OK);
        await IsAsync(unattended: true);
        Assert.Equal(["clerk", "one", "two"], (await district.GetAsync($"api/staff?unionId={Grassroots}")).Items.Select(i => i["account"]!.GetValue<string>()));

        // A reviewer who is locked out after wrong passwords is there all the same.
        (await district.PostAsync("api/staff/two/activation")).Is(HttpStatusCode.OK);
        for (var i = 0; i < 5; i++)
        {
            (await qxym.SendAsync(Requests.Post("api/auth/staff-sessions", Requests.Json(new { account = "two", password = "wrong-password-1" }))))
                .IsRefused(HttpStatusCode.Unauthorized, "wrong-credentials");
        }

        await IsAsync(unattended: false);

        async Task IsAsync(bool unattended)
        {
            Assert.Equal(unattended, (await district.InboxAsync("state=unattended")).Is(HttpStatusCode.OK).Items.Count > 0);
            Assert.Equal((unattended, unattended ? District : null), Standing(await district.ReadAsync(worker)));
        }
    }

    [Fact]
    public async Task Before_the_review_window_opens_nobody_decides()
    {
        var programme = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        programme["batches"]![0]!["reviewWindows"] =
            new JsonArray(new JsonObject { ["opensAt"] = "2026-07-01T00:00:00+08:00", ["closesAt"] = "2026-07-10T00:00:00+08:00" });
        using var folder = new ProgrammeFolder().With("shandong-2026.json", programme.ToJsonString());
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", $"--Programmes:Folder={folder.Path}");
        var worker = await qxym.SubmittedWorkerAsync();
        var district = await qxym.ReviewerAsync(District, "administrator");
        (await district.DecideAsync(worker, Approve)).IsRefused(HttpStatusCode.Conflict, "review-window-closed");
        await qxym.MoveToAsync("2026-07-01 00:00");
        await district.ApproveAsync(worker);
    }

    [Fact]
    public async Task The_list_goes_union_by_union_page_by_page_and_only_below_the_caller()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        string[] chosen = [Grassroots, TownAlone, Grassroots, TownAlone, DirectUnderCity];
        var workers = await Task.WhenAll(chosen.Select(async union => await (await qxym.WorkerAsync(unionId: union)).AppliedAsync()));
        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var worker in workers)
        {
            await worker.SubmittedAsync();
        }

        await qxym.SettleAsync();
        var city = await qxym.ReviewerAsync(City, "administrator");
        foreach (var size in new[] { 1, 2, 3, 50 })
        {
            var found = new List<string>();
            for (var next = ""; next is not null;)
            {
                var page = (await city.InboxAsync($"state=unattended&pageSize={size}{next}")).Is(HttpStatusCode.OK);
                found.AddRange(page.Items.Select(i => i["applicationId"]!.GetValue<string>()));
                next = page.Body!["continuation"] is JsonValue token ? $"&continuation={token.GetValue<string>()}" : null;
            }

            var expected = workers.Zip(chosen).OrderBy(w => w.Second, StringComparer.Ordinal).ThenBy(w => w.First.Id, StringComparer.Ordinal);
            Assert.Equal(expected.Select(w => w.First.Id), found);
        }

        Assert.Equal(2, (await city.InboxAsync($"state=unattended&unionId={TownAlone}")).Items.Count);
        Assert.Equal(4, (await city.InboxAsync($"state=unattended&inboxOf={District}")).Items.Count);
        Assert.Empty((await city.InboxAsync("state=unattended&programmeId=jinan-2021")).Items);
        Assert.Empty((await (await qxym.ReviewerAsync(City, "reviewer")).InboxAsync("state=unattended")).Items);
        Assert.Empty((await (await qxym.ReviewerAsync("370200", "administrator")).InboxAsync("state=unattended")).Items);
    }

    /// <summary>Either is right, and the record says which it was; nothing in between.</summary>
    [Fact]
    public async Task A_reviewer_who_is_made_in_the_same_instant_comes_before_the_decision_or_after_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.SubmittedWorkerAsync();
        var (district, city) = (await qxym.ReviewerAsync(District, "administrator"), await qxym.ReviewerAsync(City, "administrator"));
        var (made, decided) = (CreateAsync(city, "one", "reviewer"), district.DecideAsync(worker, Approve));
        (await made).Is(HttpStatusCode.Created);
        var answer = await decided;
        await qxym.SettleAsync();
        var records = (await worker.GetAsync($"api/applications/{worker.Id}/records")).Items;
        if (answer.Status == HttpStatusCode.OK)
        {
            Assert.True(records[^1]["unattended"]!.GetValue<bool>());
        }
        else
        {
            answer.IsRefused(HttpStatusCode.Forbidden, "not-your-tier");
            Assert.Equal("submitted", records[^1]["act"]!.GetValue<string>());
        }

        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Many_reviewers_made_at_once_all_count()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.SubmittedWorkerAsync();
        var district = await qxym.ReviewerAsync(District, "administrator");
        string[] accounts = ["one", "two", "three", "four"];
        Assert.All(await Task.WhenAll(accounts.Select(a => CreateAsync(district, a, "reviewer"))), a => a.Is(HttpStatusCode.Created));
        foreach (var account in accounts)
        {
            Assert.Equal((false, null), Standing(await district.ReadAsync(worker)));
            (await district.PostAsync($"api/staff/{account}/deactivation")).Is(HttpStatusCode.OK);
        }

        Assert.Equal((true, District), Standing(await district.ReadAsync(worker)));
    }

    private static Task<Answer> CreateAsync(Reviewer administrator, string account, string role) => administrator.PostAsync("api/staff", new
    {
        account,
        unionId = Grassroots,
        name = "顾行之",
        phone = "13900000002",
        roles = role == "reviewer" ? ReviewerRole : [role],
        password = "First-pass-2026",
    });

    private static (bool Unattended, string? StandIn) Standing(Answer detail) =>
        (detail.Is(HttpStatusCode.OK).Body!["unattended"]!.GetValue<bool>(), detail.Body!["standIn"]?.GetValue<string>());
}
