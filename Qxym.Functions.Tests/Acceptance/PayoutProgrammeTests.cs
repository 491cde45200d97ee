using System.Net;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Who pays what with whose money, as the programmes of the seeds have it; without a public notice, to be short.</summary>
public sealed class PayoutProgrammeTests
{
    [Fact]
    public async Task Liaocheng_passes_money_to_the_counties_and_pays_workers_of_direct_unions_itself()
    {
        using var folder = FolderOf("liaocheng-2022");
        await using var qxym = await QxymServer.StartAsync("2022-05-10 09:00", $"--Programmes:Folder={folder.Path}");
        var ofCounty = await ApprovedAsync(qxym, "371502001001", "371502001001", "371502001", "371502", "371500");
        var direct = LoadedData.Unions.All.First(u => u is { Active: true, Kind: not Qxym.Domain.Unions.UnionKind.Territorial } && u.ParentId?.Value == "371500").Id.Value;
        var ofCity = await ApprovedAsync(qxym, direct, direct, "371500");

        var (county, city) = (await PayoutDesk.OfAsync(qxym, "371502"), await PayoutDesk.OfAsync(qxym, "371500"));
        var first = await county.ApprovedAsync(PayoutDesk.Request("liaocheng-2022", 500, "县（市、区）总工会"));
        var totals = (await county.ReadAsync(first)).Body!["totals"]!;
        Assert.Equal((1, 2500m), (totals["lines"]!.GetValue<int>(), totals["yuan"]!.GetValue<decimal>()));
        Assert.Equal(
            ["县（市、区）总工会 371502 371502 False 500", "山东省总工会 370000 371502 True 1000", "聊城市总工会 371500 371502 True 1000"],
            totals["flows"]!.AsArray().Select(f => $"{f!["source"]} {f["fromUnionId"]} {f["toUnionId"]} {f["isTransfer"]!.GetValue<bool>()} {f["yuan"]}").Order(StringComparer.Ordinal));
        await county.SettledAsync(first);

        var second = await city.ApprovedAsync(new { programmeId = "liaocheng-2022" });
        Assert.Equal(2000m, (await city.ReadAsync(second)).Body!["totals"]!["yuan"]!.GetValue<decimal>());
        await city.SettledAsync(second, (ofCity, "户名不符"));
        Assert.Equal(["paid", "payoutFailed"], [await ofCounty.StatusAsync(), await ofCity.StatusAsync()]);
        Assert.Contains(await qxym.SmsAsync(ofCounty.Person), text => text.Contains("补助已发放", StringComparison.Ordinal));
        Assert.Contains(await qxym.SmsAsync(ofCity.Person), text => text.Contains("补助发放未成功", StringComparison.Ordinal));
        (await county.Clerk.GetAsync($"api/payouts/{second}")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Jinan_pays_in_two_parts_the_second_after_the_tuition_receipt()
    {
        using var folder = FolderOf("jinan-2021");
        await using var qxym = await QxymServer.StartAsync("2021-05-05 00:00", $"--Programmes:Folder={folder.Path}");
        var (worker, district, city, first) = await PayoutDesk.PaidByJinanAsync(qxym);
        await district.SettledAsync(await district.ApprovedAsync(PayoutDesk.Request("jinan-2021", 450.5m, "区县总工会")));
        Assert.Contains("payout open 已发放950.5元，其余各期待发放", await worker.TimelineAsync());
        Assert.Empty((await city.Clerk.GetAsync("api/payouts/due?programmeId=jinan-2021&instalment=2")).Is(HttpStatusCode.OK).Items);

        var receipts = $"api/applications/{worker.Id}/tuition-receipts";
        (await city.Clerk.PostAsync(receipts, new { instalment = 1 })).IsRefused(HttpStatusCode.Conflict, "payout-not-due");
        (await city.Clerk.PostAsync(receipts, new { instalment = 2 })).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        var second = await city.ApprovedAsync(new { programmeId = "jinan-2021", instalment = 2 });
        var ofSecond = await city.BankSaysAsync(second);
        (await city.ImportAsync(second, await city.BankSaysAsync(first))).IsRefused(HttpStatusCode.UnprocessableEntity, "payout-results-have-errors");
        await qxym.SettleAsync();
        Assert.Equal(("exported", "awaitingPayout"), ((await city.ReadAsync(second)).Text("state"), await worker.StatusAsync()));
        (await city.ImportAsync(second, ofSecond)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal("paid", await worker.StatusAsync());
        var payments = (await worker.ReadAsync()).Body!["timeline"]!.AsArray()[^1]!["payments"]!.AsArray();
        Assert.Equal([500m, 450.5m, 500m], payments.Select(p => p!["yuan"]!.GetValue<decimal>()));
    }

    [Fact]
    public async Task A_part_that_came_back_is_told_and_holds_the_others_back_until_the_account_is_looked_at()
    {
        using var folder = FolderOf("jinan-2021");
        await using var qxym = await QxymServer.StartAsync("2021-05-05 00:00", $"--Programmes:Folder={folder.Path}");
        var (worker, district, city, first) = await PayoutDesk.PaidByJinanAsync(qxym);
        Assert.Equal(("awaitingPayout", 1), (await worker.StatusAsync(), await DueAsync(district)));

        (await city.ImportAsync(first, await city.BankReturnsAsync(first, worker))).Is(HttpStatusCode.OK);
        Assert.Contains(await qxym.SmsAsync(worker.Person), text => text.Contains("补助发放未成功", StringComparison.Ordinal));
        Assert.Equal(("payoutFailed", 0, 0), (await worker.StatusAsync(), await DueAsync(district), await DueAsync(city)));
        (await city.ConfirmAsync(worker)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal(("awaitingPayout", 1, 1), (await worker.StatusAsync(), await DueAsync(district), await DueAsync(city)));

        static async Task<int> DueAsync(PayoutDesk desk) =>
            (await desk.Clerk.GetAsync("api/payouts/due?programmeId=jinan-2021")).Is(HttpStatusCode.OK).Items.Count;
    }

    [Fact]
    public async Task What_is_due_goes_with_a_union_to_its_new_superior()
    {
        using var folder = FolderOf("jinan-2021");
        await using var qxym = await QxymServer.StartAsync("2021-05-05 00:00", $"--Programmes:Folder={folder.Path}");
        var (worker, former, city, _) = await PayoutDesk.PaidByJinanAsync(qxym);
        var change = Requests.Put("api/unions/370102001003", Requests.Json(new { name = "明湖电子工会", parentId = "370103" })).With("If-Match", "*");
        (await (await qxym.ReviewerAsync("370100", "administrator")).SendAsync(change)).Is(HttpStatusCode.OK);
        var next = await PayoutDesk.OfAsync(qxym, "370103");
        Assert.Empty((await (await qxym.ReviewerAsync("370000", "payoutApprover")).CheckedAsync(qxym, "api/programmes/jinan-2021/payout-check")).FoundCodes());

        var request = PayoutDesk.Request("jinan-2021", 450.5m, "区县总工会");
        var empty = await former.BuiltAsync(request);
        Assert.Equal((0, 0, 1), (await LinesAsync(former, empty), await DueAsync(former), await DueAsync(next)));
        await next.SettledAsync(await next.ApprovedAsync(request));
        Assert.Contains("payout open 已发放950.5元，其余各期待发放", await worker.TimelineAsync());
        Assert.Equal(0, await DueAsync(next));

        static async Task<int> DueAsync(PayoutDesk desk) =>
            (await desk.Clerk.GetAsync("api/payouts/due?programmeId=jinan-2021")).Is(HttpStatusCode.OK).Items.Count;

        static async Task<int> LinesAsync(PayoutDesk desk, string id) => (await desk.LinesAsync(id)).Count;
    }

    private static ProgrammeFolder FolderOf(string programme) => new ProgrammeFolder()
        .With($"{programme}.json", ProgrammeFolder.BuiltIn($"{programme}.json").Replace("\"publicNoticeDays\": 5", "\"publicNoticeDays\": 0", StringComparison.Ordinal));

    private static async Task<Worker> ApprovedAsync(QxymServer qxym, string unionId, params string[] chain)
    {
        var worker = await (await qxym.WorkerOfAsync("liaocheng-2022", unionId, "2022-02", "2022-03-01")).AppliedAsync("all-year");
        await qxym.PassedAsync(worker, chain);
        await qxym.SettleAsync();
        Assert.Equal("awaitingPayout", await worker.StatusAsync());
        return worker;
    }
}
