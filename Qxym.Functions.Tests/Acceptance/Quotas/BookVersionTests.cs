using System.Net;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Qxym.Functions.Tests.Faults;
using static Qxym.Functions.Tests.Acceptance.Quotas.VersionedPlaces;

namespace Qxym.Functions.Tests.Acceptance.Quotas;

/// <summary>A new version of a programme comes while places are given and waited for.</summary>
public sealed class BookVersionTests
{
    private const string City = "990100";
    private static readonly string[] Materials = ["admissionLetter"];

    [Fact]
    public async Task The_book_of_a_batch_that_was_left_out_is_shown_checked_and_gives_its_places_on()
    {
        using var programme = new VersionedPlaces();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        var has = await SubmittedAsync(qxym, "first");
        var waits = await SubmittedAsync(qxym, "first");
        await qxym.SettleAsync();
        programme.Put(2, LeaveOutFirst);
        await qxym.RestartAsync();
        (has, waits) = (await qxym.AgainAsync(has), await qxym.AgainAsync(waits));

        Assert.Equal(1, (await waits.ReadAsync()).Body!["waitlist"]!["position"]!.GetValue<int>());
        var city = await qxym.ReviewerAsync(City, "administrator");
        Assert.Equal(["qinghe-2030.first.rest 1 1 1", "qinghe-2030.rest 2 0 0"], await BooksAsync(city, ""));
        Assert.Equal(["qinghe-2030.first.rest 1 1 1"], await BooksAsync(city, "&batchId=first"));
        var account = (await city.GetAsync("api/quotas/qinghe-2030.first.rest")).Is(HttpStatusCode.OK);
        var wanted = Requests.Json(new { places = 0, counterpart = "990102", reason = "调剂" });
        (await city.SendAsync(Requests.Put("api/quotas/qinghe-2030.first.rest", wanted).With("If-Match", account.Tag!))).IsRefused(HttpStatusCode.Conflict, "quota-below-given");

        await WithdrawAsync(has);
        await qxym.SettleAsync();
        Assert.Equal("submitted", await waits.StatusAsync());
        Assert.Equal(["first ", " "], await FindingsAsync(qxym, "2030-03-02"));

        // The one who has a place: counted and looked for in the book of the batch, and gone over for both books; not the one who has withdrawn.
        Assert.Equal((4, 4), await qxym.CheckedRowsAsync("qinghe-2030"));
        await Invariants.HoldAsync(qxym);

        await qxym.LeaveRowAsync("Quotas", new TableEntity("qinghe-2030.first", $"line_rest_{9:D10}") { ["ApplicationId"] = waits.Id });
        await qxym.LeaveRowAsync("Quotas", new TableEntity("qinghe-2030", $"hold_{waits.Id}_rest") { ["Number"] = 1, ["IsWaiting"] = false, ["Since"] = TestData.China("2030-03-01 09:00") });
        Assert.Equal(
            ["first blocks-differ,line-differs", " given-differs,hold-of-other-book,number-unknown"], await FindingsAsync(qxym, "2030-03-03"));
        Assert.Equal(5, qxym.TakeErrors().Count);
    }

    [Fact]
    public async Task The_timer_gives_free_places_of_a_batch_that_was_left_out()
    {
        using var programme = new VersionedPlaces();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        await SubmittedAsync(qxym, "first");
        var waits = await SubmittedAsync(qxym, "first");
        Assert.Equal("waitlisted", await waits.StatusAsync());
        await qxym.SettleAsync();

        // The last version that has the batch gives it another place, and keeps no line any more for those who come now.
        programme.Put(2, root => root["batches"]![0]!["quota"] = Quota(2, waitingList: false), "second.json");
        programme.Put(3, LeaveOutFirst);
        await qxym.RestartAsync();
        await qxym.MoveToAsync("2030-03-01 08:03");

        Assert.Equal("submitted", await (await qxym.AgainAsync(waits)).StatusAsync());
        Assert.Equal(["qinghe-2030.first.rest 2 2 0", "qinghe-2030.rest 2 0 0"], await BooksAsync(await qxym.ReviewerAsync(City, "administrator"), ""));
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Applications_of_two_versions_share_one_table_and_one_line_though_they_take_places_at_other_times()
    {
        using var programme = new VersionedPlaces();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        var first = await SubmittedAsync(qxym, "first");
        var second = await SubmittedAsync(qxym, "first");
        var later = await AppliedAsync(qxym, "first");
        await qxym.SettleAsync();
        programme.Put(2, root => root["batches"]![0]!["quota"] = Quota(2, "atApproval"));
        await qxym.RestartAsync();
        await qxym.MoveToAsync("2030-03-01 08:03");
        (first, second, later) = (await qxym.AgainAsync(first), await qxym.AgainAsync(second), await qxym.AgainAsync(later));
        Assert.Equal("submitted", await second.StatusAsync());

        var city = await qxym.ReviewerAsync(City);
        var ofNext = await SubmittedAsync(qxym, "first");
        Assert.Equal("submitted", await ofNext.StatusAsync());
        await city.ApproveAsync(ofNext);
        await later.SubmittedAsync(Materials);
        Assert.Equal(["waitlisted", "waitlisted"], [await ofNext.StatusAsync(), await later.StatusAsync()]);
        Assert.Equal(["qinghe-2030.first.rest 2 2 2", "qinghe-2030.rest 2 0 0"], await BooksAsync(await qxym.ReviewerAsync(City, "administrator"), ""));

        await WithdrawAsync(first);
        await WithdrawAsync(second);
        await qxym.SettleAsync();
        Assert.Equal(["approved", "submitted"], [await ofNext.StatusAsync(), await later.StatusAsync()]);
        Assert.Equal(["first ", " "], await FindingsAsync(qxym, "2030-03-02"));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Fewer_places_than_are_given_take_none_back_and_give_none_until_enough_are_free()
    {
        using var programme = new VersionedPlaces(root => root["batches"]![0]!["quota"] = Quota(2));
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        var (first, second) = (await SubmittedAsync(qxym, "first"), await SubmittedAsync(qxym, "first"));
        await qxym.SettleAsync();
        programme.Put(2);
        await qxym.RestartAsync();
        var third = await SubmittedAsync(qxym, "first");
        (first, second) = (await qxym.AgainAsync(first), await qxym.AgainAsync(second));
        Assert.Equal(["submitted", "submitted", "waitlisted"], [await first.StatusAsync(), await second.StatusAsync(), await third.StatusAsync()]);
        var city = await qxym.ReviewerAsync(City, "administrator");
        Assert.Equal(["qinghe-2030.first.rest 1 2 1"], await BooksAsync(city, "&batchId=first"));
        Assert.Equal(["first over-given", " "], await FindingsAsync(qxym, "2030-03-02"));
        Assert.Single(qxym.TakeErrors());

        await WithdrawAsync(first);
        await qxym.MoveToAsync("2030-03-02 02:03");
        Assert.Equal("waitlisted", await third.StatusAsync());
        await WithdrawAsync(second);
        await qxym.SettleAsync();
        Assert.Equal("submitted", await third.StatusAsync());
        Assert.Equal(["first ", " "], await FindingsAsync(qxym, "2030-03-03"));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_version_that_begins_to_count_binds_those_who_apply_under_it()
    {
        using var programme = new VersionedPlaces(root =>
        {
            root.Remove("quota");
            root["batches"]![0]!.AsObject().Remove("quota");
        });
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        var before = await SubmittedAsync(qxym, "first");
        var (running, open) = (await SubmittedAsync(qxym, "first"), await AppliedAsync(qxym, "first"));
        await (await qxym.ReviewerAsync(City)).ApproveAsync(before);
        await qxym.SettleAsync();
        programme.Put(2, root =>
        {
            root.Remove("quota");
            root["batches"]![0]!["quota"] = Quota(1, "atApproval");
        });
        await qxym.RestartAsync();
        (before, running, open) = (await qxym.AgainAsync(before), await qxym.AgainAsync(running), await qxym.AgainAsync(open));

        var city = await qxym.ReviewerAsync(City);
        var (has, waits) = (await SubmittedAsync(qxym, "first"), await SubmittedAsync(qxym, "first"));
        await open.SubmittedAsync(Materials);
        foreach (var worker in new[] { has, waits, running, open })
        {
            await city.ApproveAsync(worker);
        }

        Assert.Equal(["approved", "approved", "approved"], [await before.StatusAsync(), await running.StatusAsync(), await open.StatusAsync()]);
        Assert.Equal(["approved", "waitlisted"], [await has.StatusAsync(), await waits.StatusAsync()]);
        var administrator = await qxym.ReviewerAsync(City, "administrator");
        Assert.Equal(["qinghe-2030.first.rest 1 1 1"], await BooksAsync(administrator, ""));
        Assert.Equal(["first "], await FindingsAsync(qxym, "2030-03-02"));
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Channels_go_by_the_newest_table_whatever_version_the_last_application_was_of()
    {
        using var programme = new VersionedPlaces(root => root["batches"]![1]!["opensOnlyWhilePlacesRemain"] = true);
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        var (has, waits) = (await SubmittedAsync(qxym, "first"), await SubmittedAsync(qxym, "first"));
        await qxym.SettleAsync();
        programme.Put(2, root =>
        {
            root["quota"] = Quota(0);
            root["batches"]![1]!["opensOnlyWhilePlacesRemain"] = true;
            LeaveOutFirst(root);
        });
        await qxym.RestartAsync();
        Assert.Equal("closed", await ChannelAsync());

        await WithdrawAsync(await qxym.AgainAsync(has));
        await qxym.SettleAsync();
        Assert.Equal("submitted", await (await qxym.AgainAsync(waits)).StatusAsync());
        Assert.Equal("closed", await ChannelAsync());
        programme.Put(3, root =>
        {
            root["batches"]![1]!["opensOnlyWhilePlacesRemain"] = true;
            LeaveOutFirst(root);
        });
        await qxym.RestartAsync();
        Assert.Equal("open", await ChannelAsync());

        async Task<string> ChannelAsync() =>
            (await qxym.GetAsync("api/programmes/qinghe-2030")).Is(HttpStatusCode.OK).Body!["batches"]![0]!["channel"]!["state"]!.GetValue<string>();
    }

    [Fact]
    public async Task The_books_of_a_programme_go_on_when_its_file_is_gone()
    {
        using var programme = new VersionedPlaces();
        await using var qxym = await QxymServer.StartAsync("2030-03-01 08:00", programme.Setting);
        var (has, waits) = (await SubmittedAsync(qxym, "first"), await SubmittedAsync(qxym, "first"));
        await qxym.SettleAsync();
        programme.Put(1, root => root["id"] = "qinghe-2031");
        await qxym.RestartAsync();
        (has, waits) = (await qxym.AgainAsync(has), await qxym.AgainAsync(waits));
        var city = await qxym.ReviewerAsync(City, "administrator");
        Assert.Equal(["qinghe-2030.first.rest 1 1 1", "qinghe-2030.rest 2 0 0"], await BooksAsync(city, ""));

        await WithdrawAsync(has);
        await qxym.MoveToAsync("2030-03-02 03:00");
        Assert.Equal("submitted", await waits.StatusAsync());

        // In the night to Sunday only.
        Assert.Equal(["first ", " "], await FindingsAsync(qxym, "2030-03-03"));
        (await city.GetAsync("api/quotas/qinghe-2030.first.rest")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    private static async Task<Worker> AppliedAsync(QxymServer qxym, string batchId)
    {
        var worker = await qxym.WorkerOfAsync("qinghe-2030", InventedProgramme.Grassroots, "1", "2029-09-01");
        worker.Request = worker.Request with { MigrantWorker = null, NewEmploymentForm = null };
        return await worker.AppliedAsync(batchId);
    }

    private static async Task<Worker> SubmittedAsync(QxymServer qxym, string batchId) => await (await AppliedAsync(qxym, batchId)).SubmittedAsync(Materials);

    private static async Task WithdrawAsync(Worker worker) =>
        (await worker.PostAsync($"api/applications/{worker.Id}/withdrawal")).Is(HttpStatusCode.OK);

    /// <summary>The accounts as lines of id, places, given and waiting.</summary>
    private static async Task<IEnumerable<string>> BooksAsync(Reviewer staff, string query) =>
        (await staff.GetAsync($"api/quotas?programmeId=qinghe-2030{query}")).Is(HttpStatusCode.OK).Items.Select(i => $"{i["id"]} {i["places"]} {i["given"]} {i["waiting"]}");

    /// <summary>What the check at two in a night finds: each book's batch and codes. Books that were not checked are told as such.</summary>
    private static async Task<IEnumerable<string>> FindingsAsync(QxymServer qxym, string night)
    {
        await qxym.MoveToAsync($"{night} 02:00");
        var found = (await (await qxym.ReviewerAsync(City, "administrator")).GetAsync("api/programmes/qinghe-2030/quota-check")).Is(HttpStatusCode.OK);
        return found.Body!["books"]!.AsArray().Select(b => $"{b!["batchId"]} {CodesOf(b, night)}").OrderByDescending(line => line, StringComparer.Ordinal);
    }

    private static string CodesOf(JsonNode book, string night) => book["checkedAt"]?.ToString().StartsWith(night, StringComparison.Ordinal) == true
        ? string.Join(',', book["findings"]!.AsArray().Select(f => f!["code"]!.GetValue<string>()).Order())
        : "not checked";
}
