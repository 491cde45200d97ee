using System.Net;
using Qxym.Functions.Tests.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>发放: money that reaches the right card exactly once.</summary>
public sealed class PayoutTests
{
    private const string NewCard = "6228480000000000018";

    [Fact]
    public async Task From_the_notice_by_a_failure_and_a_corrected_card_to_everybody_paid()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        var due = (await desk.Clerk.GetAsync($"api/payouts/due?programmeId={Programme}")).Is(HttpStatusCode.OK).Items;
        Assert.Equal(workers.Select(w => w.Id).Order(StringComparer.Ordinal), due.Select(d => d["applicationId"]!.GetValue<string>()).Order(StringComparer.Ordinal));

        var first = await desk.ApprovedAsync();
        Assert.Empty((await desk.Clerk.GetAsync($"api/payouts/due?programmeId={Programme}")).Items);
        Assert.Contains("payout open 发放中", await workers[0].TimelineAsync());
        await Invariants.HoldAsync(qxym);
        await desk.SettledAsync(first, (workers[1], "账户已注销"));
        var view = await desk.ReadAsync(first);
        Assert.Equal((2, 1600m, 1), (Number(view, "results", "paid"), Yuan(view, "results", "paidYuan"), Number(view, "results", "failed")));
        Assert.Equal(["paid", "payoutFailed", "paid"], await Task.WhenAll(workers.Select(w => w.StatusAsync())));
        Assert.Contains("payout done 已发放800元", await workers[0].TimelineAsync());
        Assert.Contains("payout failed 发放失败，请修改收款账户", await workers[1].TimelineAsync());
        await Invariants.HoldAsync(qxym);

        var card = Assert.Single((await desk.Clerk.GetAsync("api/payouts/cards")).Is(HttpStatusCode.OK).Items);
        Assert.Equal((workers[1].Id, "账户已注销"), (card["applicationId"]!.GetValue<string>(), card["reason"]!.GetValue<string>()));
        (await PayoutDesk.CorrectAsync(workers[1], NewCard)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Contains("payout pending 发放失败，新账户待核对", await workers[1].TimelineAsync());
        Assert.NotNull(Assert.Single((await desk.Clerk.GetAsync("api/payouts/cards")).Items)["correctedAt"]);
        (await desk.ConfirmAsync(workers[1])).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Empty((await desk.Clerk.GetAsync("api/payouts/cards")).Items);
        Assert.Equal("awaitingPayout", await workers[1].StatusAsync());

        await qxym.MoveToAsync("2026-06-18 09:00");
        var second = await desk.ApprovedAsync();
        Assert.Equal(NewCard, Assert.Single((await desk.BankFileAsync(second)).Skip(1))[2]);
        await desk.SettledAsync(second);
        Assert.Equal("paid", await workers[1].StatusAsync());
        var empty = await desk.BuiltAsync();
        Assert.Equal(0, Number(await desk.ReadAsync(empty), "totals", "lines"));
        (await desk.SubmitAsync(empty)).IsRefused(HttpStatusCode.Conflict, "payout-empty");

        var lists = (await qxym.GetAsync($"api/paid-lists?programmeId={Programme}")).Is(HttpStatusCode.OK).Items;
        Assert.Equal([second, first], lists.Select(l => l["id"]!.GetValue<string>()));
        var listed = (await qxym.GetAsync($"api/paid-lists/{first}")).Is(HttpStatusCode.OK);
        Assert.Equal(2, listed.Items.Count);
        Assert.All(listed.Items, i => Assert.Contains('*', i["name"]!.GetValue<string>()));
        (await qxym.GetAsync($"api/paid-lists/{empty}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task The_file_for_the_bank_is_always_the_same_and_leaves_a_trail()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var draft = await desk.BuiltAsync();
        (await desk.Clerk.GetAsync($"api/payouts/{draft}/bank-file")).IsRefused(HttpStatusCode.Conflict, "payout-wrong-state");
        (await desk.SubmitAsync(draft)).Is(HttpStatusCode.OK);
        (await desk.ApproveAsync(draft)).Is(HttpStatusCode.OK);
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var (once, again) = (await FileAsync(desk, draft, format), await FileAsync(desk, draft, format));
            Assert.Equal(once, again);
        }

        var xlsx = ExportedFile.Xlsx(await FileAsync(desk, draft, "xlsx"));
        Assert.Equal(xlsx, await desk.BankFileAsync(draft));
        Assert.Equal(
            workers.Select(w => (w.Person.Name.Value, w.Request.Bank!.CardNumber!, "800.00")).Order(),
            xlsx.Skip(1).Select(r => (r[1], r[2], r[5])).Order());
        Assert.Equal("exported", (await desk.ReadAsync(draft)).Text("state"));
        Assert.All(await desk.LinesAsync(draft), l => Assert.Contains("****", l["account"]!.GetValue<string>(), StringComparison.Ordinal));
        var audit = (await (await qxym.ReviewerAsync(City, "supervisor")).GetAsync("api/audit?pageSize=200")).Is(HttpStatusCode.OK).Items;
        Assert.Contains(audit, e => e["action"]!.GetValue<string>() == "GetBankFile");
    }

    [Fact]
    public async Task Whoever_had_a_hand_in_a_batch_does_not_approve_it()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var (third, fourth) = (await qxym.AccountAsync(City, "third", PayoutDesk.Both), await qxym.AccountAsync(City, "fourth", PayoutDesk.Both));
        var id = await desk.BuiltAsync();
        (await desk.ApproveAsync(id)).IsRefused(HttpStatusCode.Conflict, "payout-wrong-state");
        (await third.PostAsync($"api/payouts/{id}/submission")).Is(HttpStatusCode.OK);
        (await third.PostAsync($"api/payouts/{id}/approval", new { })).IsRefused(HttpStatusCode.Forbidden, "payout-own-batch");
        (await desk.Clerk.PostAsync($"api/payouts/{id}/approval", new { })).IsRefused(HttpStatusCode.Forbidden, "payout-own-batch");
        (await desk.Approver.PostAsync($"api/payouts/{id}/return", new { reason = "请核对金额" })).Is(HttpStatusCode.OK);
        Assert.Equal("请核对金额", (await desk.ReadAsync(id)).Text("returnReason"));
        (await fourth.PostAsync($"api/payouts/{id}/removals", new { applicationIds = new[] { workers[0].Id } })).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        (await desk.SubmitAsync(id)).Is(HttpStatusCode.OK);
        foreach (var preparer in new[] { third, fourth })
        {
            (await preparer.PostAsync($"api/payouts/{id}/approval", new { })).IsRefused(HttpStatusCode.Forbidden, "payout-own-batch");
        }

        (await desk.ApproveAsync(id)).Is(HttpStatusCode.OK);
        (await desk.ApproveAsync(id)).Is(HttpStatusCode.OK);
        (await third.PostAsync($"api/payouts/{id}/approval", new { })).IsRefused(HttpStatusCode.Conflict, "payout-wrong-state");
        (await desk.Clerk.PostAsync($"api/payouts/{id}/withdrawal")).IsRefused(HttpStatusCode.Conflict, "payout-wrong-state");
    }

    [Fact]
    public async Task One_card_of_two_people_is_to_be_confirmed_and_what_is_not_to_be_paid_blocks()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        var failed = await desk.ApprovedAsync();
        await desk.SettledAsync(failed, (workers[0], "账户已注销"), (workers[1], "账户已注销"));
        foreach (var worker in workers.Take(2))
        {
            (await PayoutDesk.CorrectAsync(worker, NewCard)).Is(HttpStatusCode.OK);
            await qxym.SettleAsync();
            (await desk.ConfirmAsync(worker)).Is(HttpStatusCode.OK);
            await qxym.SettleAsync();
        }

        var id = await desk.BuiltAsync();
        (await desk.SubmitAsync(id)).Is(HttpStatusCode.OK);
        var warned = (await desk.ApproveAsync(id)).IsRefused(HttpStatusCode.Conflict, "payout-has-warnings");
        Assert.Equal(["account-shared", "account-shared"], warned.Body!["checks"]!.AsArray().Select(c => c!["code"]!.GetValue<string>()));

        await desk.DisqualifyAsync(workers[0].Id);
        var blocked = (await desk.ApproveAsync(id, confirmWarnings: true)).IsRefused(HttpStatusCode.Conflict, "payout-has-errors");
        Assert.Equal("not-payable", blocked.Body!["checks"]![0]!["code"]!.GetValue<string>());
        Assert.True((await desk.Approver.GetAsync($"api/payouts/{id}/checks")).Is(HttpStatusCode.OK).Body!["blocked"]!.GetValue<bool>());

        (await desk.Approver.PostAsync($"api/payouts/{id}/return", new { reason = "请移除" })).Is(HttpStatusCode.OK);
        (await desk.Clerk.PostAsync($"api/payouts/{id}/removals", new { applicationIds = new[] { workers[0].Id } })).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal(workers[1].Id, Assert.Single(await desk.LinesAsync(id))["applicationId"]!.GetValue<string>());
        (await desk.SubmitAsync(id)).Is(HttpStatusCode.OK);
        (await desk.ApproveAsync(id, confirmWarnings: true)).Is(HttpStatusCode.OK);
        await desk.SettledAsync(id);
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Whoever_is_disqualified_after_the_approval_is_not_paid()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        (await desk.ImportAsync(id, "付款编号,金额,结果\n")).IsRefused(HttpStatusCode.Conflict, "payout-wrong-state");
        await desk.DisqualifyAsync(workers[0].Id);
        (await desk.Clerk.GetAsync($"api/payouts/{id}/bank-file")).IsRefused(HttpStatusCode.Conflict, "payout-has-errors");
        (await desk.Approver.PostAsync($"api/payouts/{id}/return", new { reason = "一人已取消申报资格" })).Is(HttpStatusCode.OK);
        (await desk.Clerk.PostAsync($"api/payouts/{id}/removals", new { applicationIds = new[] { workers[0].Id } })).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        (await desk.SubmitAsync(id)).Is(HttpStatusCode.OK);
        (await desk.ApproveAsync(id)).Is(HttpStatusCode.OK);
        await desk.SettledAsync(id);
        (await desk.Approver.PostAsync($"api/payouts/{id}/return", new { reason = "太晚" })).IsRefused(HttpStatusCode.Conflict, "payout-wrong-state");
        Assert.Equal(["disqualified", "paid"], await Task.WhenAll(workers.Select(w => w.StatusAsync())));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_batch_holds_so_many_lines_and_another_one_takes_the_rest()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Payouts:PageSize=2", "--Payouts:MostLines=2");
        await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        var (first, second) = (await desk.BuiltAsync(), await desk.BuiltAsync());
        Assert.Equal((2, 1), (Number(await desk.ReadAsync(first), "totals", "lines"), Number(await desk.ReadAsync(second), "totals", "lines")));
        Assert.True((await desk.ReadAsync(first)).Body!["moreIsDue"]!.GetValue<bool>());
        Assert.False((await desk.ReadAsync(second)).Body!["moreIsDue"]!.GetValue<bool>());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_batch_that_is_withdrawn_gives_everything_back()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.BuiltAsync();
        Assert.Equal("withdrawing", (await desk.Clerk.PostAsync($"api/payouts/{id}/withdrawal")).Is(HttpStatusCode.OK).Text("state"));
        await qxym.SettleAsync();
        Assert.Equal("withdrawn", (await desk.ReadAsync(id)).Text("state"));
        Assert.Equal(2, (await desk.Clerk.GetAsync($"api/payouts/due?programmeId={Programme}")).Items.Count);
        await desk.SettledAsync(await desk.ApprovedAsync());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_batch_offers_what_its_reader_may_do_and_nothing_that_is_done()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PayoutDesk.AwaitingAsync(qxym, 1);
        var desk = new PayoutDesk(
            qxym, await qxym.AccountAsync(City, "clerk", "payoutClerk"), await qxym.AccountAsync(City, "approver", "payoutApprover"));
        var id = await desk.BuiltAsync();
        Assert.Equal("submit removeLines withdraw", await OfferedAsync(desk.Clerk));
        Assert.Equal("", await OfferedAsync(desk.Approver));
        (await desk.SubmitAsync(id)).Is(HttpStatusCode.OK);
        Assert.Equal("withdraw", await OfferedAsync(desk.Clerk));
        Assert.Equal("approve return", await OfferedAsync(desk.Approver));
        (await desk.ApproveAsync(id)).Is(HttpStatusCode.OK);
        Assert.Equal("downloadBankFile", await OfferedAsync(desk.Clerk));
        Assert.Equal("return downloadBankFile", await OfferedAsync(desk.Approver));
        await desk.BankFileAsync(id);
        Assert.Equal("downloadBankFile", await OfferedAsync(desk.Approver));

        async Task<string> OfferedAsync(Reviewer reader) => string.Join(
            ' ',
            (await reader.GetAsync($"api/payouts/{id}")).Is(HttpStatusCode.OK).Body!["actions"]!.AsArray()
                .Where(a => a!["allowed"]!.GetValue<bool>()).Select(a => a!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_was_paid_is_claimed_back_after_a_disqualification()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (desk, id, worker) = await PayoutDesk.ClaimingAsync(qxym);
        var claim = Assert.Single((await desk.Clerk.GetAsync("api/payouts/clawbacks")).Is(HttpStatusCode.OK).Items);
        Assert.Equal((worker.Id, 800m, "claimed"), (claim["applicationId"]!.GetValue<string>(), claim["yuan"]!.GetValue<decimal>(), claim["state"]!.GetValue<string>()));
        Assert.Contains("payout failed 已发放补助待退回", await worker.TimelineAsync());
        for (var i = 0; i < 2; i++)
        {
            (await desk.Clerk.PostAsync($"api/applications/{worker.Id}/payments/{id}/return")).Is(HttpStatusCode.OK);
        }

        await qxym.SettleAsync();
        Assert.Equal("returned", Assert.Single((await desk.Clerk.GetAsync("api/payouts/clawbacks")).Items)["state"]!.GetValue<string>());
        Assert.Equal("disqualified", await worker.StatusAsync());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Two_clerks_at_once_never_take_the_same_payment()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 5);
        var (one, other) = (await qxym.AccountAsync(City, "one", PayoutDesk.Both), await qxym.AccountAsync(City, "other", PayoutDesk.Both));
        var asked = await Task.WhenAll(one.PostAsync("api/payouts", PayoutDesk.Request()), other.PostAsync("api/payouts", PayoutDesk.Request(yuan: 900)));
        await qxym.SettleAsync();
        var lines = (await Task.WhenAll(asked.Select(a => one.GetAsync($"api/payouts/{a.Is(HttpStatusCode.Accepted).Text("id")}/lines")))).SelectMany(a => a.Items);
        Assert.Equal(
            workers.Select(w => w.Id).Order(StringComparer.Ordinal), lines.Select(l => l["applicationId"]!.GetValue<string>()).Order(StringComparer.Ordinal));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_retry_with_the_same_key_draws_nothing_new_up()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PayoutDesk.AwaitingAsync(qxym, 1);
        var desk = await PayoutDesk.OfAsync(qxym);
        Assert.Equal(await desk.BuiltAsync(key: "june"), await desk.BuiltAsync(key: "june"));
        (await desk.Clerk.PostAsync("api/payouts", PayoutDesk.Request(yuan: 801), "june")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        Assert.Equal(
            ["/batchId", "/discretionary/0/source", "/discretionary/1/yuan", "/instalment"],
            (await desk.Clerk.PostAsync("api/payouts", new
            {
                programmeId = Programme,
                batchId = "none",
                instalment = 2,
                discretionary = new object[] { new { source = "别处", yuan = 1 }, new { source = "补助", yuan = 0.001 } },
            })).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        Assert.Single((await desk.Clerk.GetAsync("api/payouts")).Is(HttpStatusCode.OK).Items);
    }

    private static async Task<byte[]> FileAsync(PayoutDesk desk, string id, string format) =>
        (await desk.Clerk.GetAsync($"api/payouts/{id}/bank-file?format={format}")).Is(HttpStatusCode.OK).Bytes;

    private static int Number(Answer view, string part, string name) => view.Body![part]![name]!.GetValue<int>();

    private static decimal Yuan(Answer view, string part, string name) => view.Body![part]![name]!.GetValue<decimal>();
}
