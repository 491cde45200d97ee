using System.Net;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Tests.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Quotas;

/// <summary>名额分配与调整, as administrators see it.</summary>
public sealed class QuotaAdministrationTests
{
    private const string OtherDistrict = "370112";
    private const string Check = "api/programmes/shandong-2026/quota-check";

    [Fact]
    public async Task The_table_of_Jinan_is_there_from_the_first_day_for_each_as_far_as_they_reach()
    {
        await using var qxym = await QxymServer.StartAsync("2021-05-05 00:00");
        var city = await qxym.ReviewerAsync(City, "administrator");
        var items = (await city.GetAsync("api/quotas?programmeId=jinan-2021&pageSize=200")).Is(HttpStatusCode.OK).Items;
        Assert.Equal((56, 3245), (items.Count, items.Sum(i => i["places"]!.GetValue<int>())));
        Assert.Equal(3245, items.Sum(i => i["left"]!.GetValue<int>()));

        var first = (await city.GetAsync("api/quotas?programmeId=jinan-2021&pageSize=30")).Is(HttpStatusCode.OK);
        var second = (await city.GetAsync($"api/quotas?programmeId=jinan-2021&pageSize=30&continuation={first.Text("continuation")}")).Is(HttpStatusCode.OK);
        Assert.Equal(items.Select(i => i["id"]!.GetValue<string>()), first.Items.Concat(second.Items).Select(i => i["id"]!.GetValue<string>()));
        Assert.Null(second.Body!["continuation"]);

        var district = await qxym.ReviewerAsync(District, "administrator");
        var own = Assert.Single((await district.GetAsync("api/quotas?programmeId=jinan-2021")).Is(HttpStatusCode.OK).Items);
        Assert.Equal(("jinan-2021.370102", 350, "\"0\""), (own["id"]!.GetValue<string>(), own["places"]!.GetValue<int>(), own["etag"]!.GetValue<string>()));
        (await district.GetAsync("api/quotas/jinan-2021.370103")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await district.GetAsync("api/quotas?programmeId=jinan-2021&batchId=none")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await district.GetAsync("api/quotas?programmeId=shandong-2026")).Is(HttpStatusCode.OK).Items);
    }

    [Fact]
    public async Task Places_that_are_moved_go_to_those_in_line_and_never_below_what_is_given()
    {
        using var programme = new CountedProgramme("atSubmission", 3, true, (District, 1), (OtherDistrict, 2));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        Worker[] workers =
        [
            await (await qxym.WorkerAsync()).AppliedAsync(), await (await qxym.WorkerAsync()).AppliedAsync(),
            await (await qxym.WorkerAsync(unionId: GrassrootsUnderDistrict)).AppliedAsync(),
        ];
        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var worker in workers)
        {
            await worker.SubmittedAsync();
        }

        Assert.Equal("waitlisted", await workers[1].StatusAsync());
        var city = await qxym.ReviewerAsync(City, "administrator");
        var wanted = new { places = 2, counterpart = OtherDistrict, reason = "按实际审核情况调整" };
        (await PutAsync(city, District, wanted, null)).IsRefused(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await PutAsync(city, District, wanted, "\"7\"")).IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        var tooMany = await PutAsync(city, District, wanted with { places = 4 }, "\"0\"");
        tooMany.IsRefused(HttpStatusCode.Conflict, "quota-below-given");
        Assert.Equal(1, tooMany.Body!["given"]!.GetValue<int>());
        Assert.Equal(
            ["/counterpart", "/places", "/reason"],
            (await PutAsync(city, District, new { places = -1, counterpart = "?" }, "\"0\"")).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers.Order());

        var moved = (await PutAsync(city, District, wanted, "\"0\"")).Is(HttpStatusCode.OK);
        Assert.Equal((2, 2, 0, "\"1\""), (Int(moved, "places"), Int(moved, "given"), Int(moved, "waiting"), moved.Tag));
        var record = Assert.Single(moved.Body!["reallocations"]!.AsArray())!;
        Assert.Equal((OtherDistrict, District, 1, "按实际审核情况调整"), (record["from"]!.GetValue<string>(), record["to"]!.GetValue<string>(), record["places"]!.GetValue<int>(), record["reason"]!.GetValue<string>()));
        Assert.Equal("submitted", await workers[1].StatusAsync());
        Assert.Equal(2, (await qxym.SmsAsync(workers[1].Person)).Count);
        Assert.Equal(1, Int((await city.GetAsync($"api/quotas/shandong-2026.{OtherDistrict}")).Is(HttpStatusCode.OK), "places"));

        (await PutAsync(city, District, wanted with { places = 1 }, "\"1\"")).IsRefused(HttpStatusCode.Conflict, "quota-below-given");
        var district = await qxym.ReviewerAsync(District, "administrator");
        (await PutAsync(district, District, wanted with { places = 3 }, "\"1\"")).IsRefused(HttpStatusCode.Forbidden, "forbidden");
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_district_gives_a_town_places_of_its_own_and_the_town_then_gives_them()
    {
        using var programme = new CountedProgramme("atSubmission", 2, true, (District, 2));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        Worker[] workers = [await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync(), await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync()];
        var district = await qxym.ReviewerAsync(District, "administrator");
        (await PutAsync(district, TownAlone, new { places = 1, counterpart = District, reason = "下达名额" }, "\"0\"")).Is(HttpStatusCode.OK);
        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var worker in workers)
        {
            await worker.SubmittedAsync();
        }

        Assert.Equal("waitlisted", await workers[1].StatusAsync());
        var items = (await district.GetAsync("api/quotas?programmeId=shandong-2026")).Is(HttpStatusCode.OK).Items;
        Assert.Equal(
            [$"{District} 1 0 2 1", $"{TownAlone} 1 1 1 1"],
            items.Select(i => $"{i["unionId"]} {i["places"]} {i["given"]} {i["withBelow"]!["places"]} {i["withBelow"]!["given"]}"));
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    /// <summary>This instance has just looked which unions have places, and goes by that for seconds; nobody is turned away by it.</summary>
    [Fact]
    public async Task Places_that_a_union_was_given_by_another_instance_count_for_its_next_worker()
    {
        using var programme = new CountedProgramme("atSubmission", 1, waitingList: false, (OtherDistrict, 1));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var worker = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.UploadAllAsync();
        (await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "quota-full");

        var quotas = QuotaTable.Of(qxym.Services.GetRequiredService<ProgrammeCatalogue>().Find(Programme)!.Quota);
        var (from, to) = (TestData.Account(OtherDistrict), TestData.Account(TownAlone));
        var move = new Reallocation(Guid.NewGuid(), TestData.China("2026-06-11 10:00"), Actor.Clock, from, to, 1, "下达名额");
        Assert.Null(await qxym.Services.GetRequiredService<QuotaMoves>().MoveAsync(new BookId(Programme), move, AccountId.Rest, (to, 0), quotas, CancellationToken.None));

        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    /// <summary>All places would be given once more.</summary>
    [Fact]
    public async Task A_book_that_was_lost_is_told()
    {
        using var programme = new CountedProgramme("atSubmission", 2);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        await qxym.SubmittedWorkerAsync();
        foreach (var row in await qxym.RowsAsync("Quotas"))
        {
            await qxym.LoseRowAsync("Quotas", row);
        }

        await qxym.MoveToAsync("2026-06-12 02:30");
        var province = await qxym.ReviewerAsync("370000", "administrator");
        var found = (await province.GetAsync("api/programmes/shandong-2026/quota-check")).Is(HttpStatusCode.OK);
        Assert.Equal("note-without-hold", Assert.Single(found.Body!["books"]![0]!["findings"]!.AsArray())!["code"]!.GetValue<string>());
        Assert.Single(qxym.TakeErrors());
    }

    /// <summary>They are promoted in the order in which they came, also when the union gets places of its own afterwards.</summary>
    [Fact]
    public async Task A_union_whose_workers_may_wait_above_gets_no_places_of_its_own_that_later_ones_would_have_first()
    {
        using var programme = new CountedProgramme("atSubmission", 3, true, (District, 1), (OtherDistrict, 2));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        Worker[] workers =
        [
            await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync(),
            await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync(),
            await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync(),
        ];
        await qxym.MoveToAsync("2026-06-11 10:00");
        await workers[0].SubmittedAsync();
        await workers[1].SubmittedAsync();

        var city = await qxym.ReviewerAsync(City, "administrator");
        var wanted = new { places = 1, counterpart = OtherDistrict, reason = "下达名额" };
        var refused = await PutAsync(city, TownAlone, wanted, "\"0\"");
        Assert.Equal(1, Int(refused.IsRefused(HttpStatusCode.Conflict, "quota-line-above"), "waiting"));
        Assert.Equal("waitlisted", await workers[1].StatusAsync());

        (await PutAsync(city, District, wanted with { places = 2 }, "\"0\"")).Is(HttpStatusCode.OK);
        (await PutAsync(city, TownAlone, wanted, "\"0\"")).Is(HttpStatusCode.OK);
        await workers[2].SubmittedAsync();
        Assert.Equal(["submitted", "submitted"], [await workers[1].StatusAsync(), await workers[2].StatusAsync()]);
        await qxym.SettleAsync();
        await Invariants.HoldAsync(qxym);
    }

    /// <summary>More than a request tells: the others are told by the timer.</summary>
    [Fact]
    public async Task All_who_come_to_a_place_by_one_move_are_told()
    {
        const int Waiting = 22;
        using var programme = new CountedProgramme("atSubmission", Waiting, true, (District, 0), (OtherDistrict, Waiting));
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var workers = await Task.WhenAll(Enumerable.Range(0, Waiting).Select(async _ => await (await qxym.WorkerAsync()).AppliedAsync()));
        await qxym.MoveToAsync("2026-06-11 10:00");
        await Task.WhenAll(workers.Select(w => w.SubmittedAsync()));

        var city = await qxym.ReviewerAsync(City, "administrator");
        (await PutAsync(city, District, new { places = Waiting, counterpart = OtherDistrict, reason = "调剂" }, "\"0\"")).Is(HttpStatusCode.OK);
        await qxym.MoveToAsync("2026-06-11 10:01");
        Assert.All(await Task.WhenAll(workers.Select(w => w.StatusAsync())), status => Assert.Equal("submitted", status));
        Assert.All(await Task.WhenAll(workers.Select(w => qxym.SmsAsync(w.Person))), sms => Assert.Contains("由候补转为正式", sms[^1], StringComparison.Ordinal));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_check_tells_what_is_wrong_and_leaves_it()
    {
        using var programme = new CountedProgramme("atSubmission", 2);
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", programme.Setting);
        var worker = await qxym.SubmittedWorkerAsync();
        var province = await qxym.ReviewerAsync("370000", "administrator");
        Assert.Empty((await province.CheckedAsync(qxym, Check)).FoundCodes());
        Assert.Equal("2026-06-11T10:00:00+08:00", (await province.GetAsync(Check)).Body!["books"]![0]!["checkedAt"]!.GetValue<string>());

        await qxym.LeaveRowAsync("Quotas", new TableEntity("shandong-2026", $"line_rest_{9:D10}") { ["ApplicationId"] = worker.Id });
        Assert.Equal(["blocks-differ", "line-differs"], (await province.CheckedAsync(qxym, Check)).FoundCodes());
        Assert.Equal(2, qxym.TakeErrors().Count);
        Assert.Equal(["blocks-differ", "line-differs"], (await province.CheckedAsync(qxym, Check)).FoundCodes());
        Assert.Equal(2, qxym.TakeErrors().Count);
        (await (await qxym.ReviewerAsync(City, "administrator")).PostAsync(Check)).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    private static int Int(Answer answer, string member) => answer.Body![member]!.GetValue<int>();

    private static Task<Answer> PutAsync(Reviewer staff, string account, object wanted, string? ifMatch)
    {
        var request = Requests.Put($"api/quotas/shandong-2026.{account}", Requests.Json(wanted));
        return staff.SendAsync(ifMatch is null ? request : request.With("If-Match", ifMatch));
    }
}
