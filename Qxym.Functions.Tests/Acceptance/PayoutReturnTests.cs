using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Faults;
using Qxym.LocalRuntime.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>退票: the bank says that it paid, and days later that the money came back.</summary>
public sealed class PayoutReturnTests
{
    private static readonly string[] Kinds = ["paid", "failed", "returned"];

    [Fact]
    public async Task What_came_back_from_a_settled_batch_is_paid_by_the_next_one()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var first = await desk.ApprovedAsync();
        await desk.SettledAsync(first);
        Assert.Equal((2, 1600m, 2), await PaidListAsync(qxym, first));

        var returns = await desk.BankReturnsAsync(first, workers[0]);
        var answers = await Task.WhenAll(desk.ImportAsync(first, returns), desk.ImportAsync(first, returns));
        Assert.All(answers, a => a.Is(HttpStatusCode.OK));
        await qxym.SettleAsync();
        Assert.Equal("settled 1 800 0 0 1 800", await ResultsAsync(desk, first));
        Assert.Equal((1, 800m, 1), await PaidListAsync(qxym, first));
        var lines = (await desk.LinesAsync(first)).ToDictionary(l => l["applicationId"]!.GetValue<string>(), l => $"{l["paid"]} {l["reason"]} {l["returned"]}");
        Assert.Equal(["false 账户已注销 true", "true  false"], workers.Select(w => lines[w.Id]));
        Assert.Equal(["payoutFailed", "paid"], await Task.WhenAll(workers.Select(w => w.StatusAsync())));
        Assert.Contains("payout failed 发放失败，请修改收款账户", await workers[0].TimelineAsync());
        Assert.Equal("退票：账户已注销", Assert.Single(await ListAsync(desk, "cards"))["reason"]!.GetValue<string>());
        Assert.Empty(await ListAsync(desk, $"due?programmeId={Programme}"));
        await Invariants.HoldAsync(qxym);

        Assert.Equal([0, 0, 0], NewOf((await desk.ImportAsync(first, returns)).Is(HttpStatusCode.OK)));
        (await desk.ImportAsync(first, await desk.BankSaysAsync(first))).IsRefused(HttpStatusCode.Conflict, "payout-results-conflict");
        (await PayoutDesk.CorrectAsync(workers[0], "6228480000000000018")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        (await desk.ConfirmAsync(workers[0])).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal(workers[0].Id, Assert.Single(await ListAsync(desk, $"due?programmeId={Programme}"))["applicationId"]!.GetValue<string>());

        // The approver is shown that the bank had called it paid, and confirms.
        var second = await desk.BuiltAsync();
        (await desk.SubmitAsync(second)).Is(HttpStatusCode.OK);
        var warned = (await desk.ApproveAsync(second)).IsRefused(HttpStatusCode.Conflict, "payout-has-warnings");
        Assert.Equal("returned-before", Assert.Single(warned.Body!["checks"]!.AsArray())!["code"]!.GetValue<string>());
        (await desk.ApproveAsync(second, confirmWarnings: true)).Is(HttpStatusCode.OK);
        await desk.SettledAsync(second);
        Assert.Equal([0, 0, 0], NewOf((await desk.ImportAsync(first, returns)).Is(HttpStatusCode.OK)));
        await qxym.SettleAsync();
        Assert.All(await Task.WhenAll(workers.Select(w => w.StatusAsync())), s => Assert.Equal("paid", s));
        Assert.Equal([(1, 800m, 1), (1, 800m, 1)], [await PaidListAsync(qxym, first), await PaidListAsync(qxym, second)]);
        Assert.Equal("settled 1 800 0 0 1 800", await ResultsAsync(desk, first));
        Assert.Empty((await (await qxym.ReviewerAsync("370000", "payoutApprover")).CheckedAsync(qxym, $"api/programmes/{Programme}/payout-check")).FoundCodes());
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Only_what_was_paid_can_come_back_and_nothing_wrong_is_taken_over()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        var returns = await desk.BankReturnsAsync(id, [.. workers]);
        await IsWrongAsync(returns, 2, 3, 4);
        var rows = (await desk.BankSaysAsync(id, (workers[0], "户名不符"))).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var failed = rows.Single(r => r.Contains("失败", StringComparison.Ordinal));
        var paid = rows.Where(r => r.Contains("成功", StringComparison.Ordinal)).ToList();
        (await desk.ImportAsync(id, $"{rows[0]}\n{failed}\n{paid[0]}\n", "?partial=true")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();

        var back = paid[0].Replace("成功", "退票", StringComparison.Ordinal);
        await IsWrongAsync($"{rows[0]}\n{back}\n", 2);
        await IsWrongAsync($"{rows[0]}\n{back}账户已注销\n{back}账户已注销\n", 3);
        await IsWrongAsync($"{rows[0]}\n{back}账户已注销\n{failed.Replace("失败", "退票", StringComparison.Ordinal)}\n{paid[1].Replace("成功", "退票", StringComparison.Ordinal)}账户已注销\n", 3, 4);
        (await desk.ImportAsync(id, $"{rows[0]}\n{paid[0].Replace("成功", "失败", StringComparison.Ordinal)}账户已注销\n", "?partial=true"))
            .IsRefused(HttpStatusCode.Conflict, "payout-results-conflict");
        await qxym.SettleAsync();
        Assert.Equal("exported 1 800 1 800 0 0", await ResultsAsync(desk, id));
        await Invariants.HoldAsync(qxym);

        async Task IsWrongAsync(string file, params int[] lines) => Assert.Equal(
            lines,
            (await desk.ImportAsync(id, file, "?partial=true")).IsRefused(HttpStatusCode.UnprocessableEntity, "payout-results-have-errors")
                .Body!["lines"]!.AsArray().Select(l => l!["line"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_file_may_say_what_came_back_beside_what_is_new()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        var rows = (await desk.BankSaysAsync(id)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (await desk.ImportAsync(id, $"{rows[0]}\n{rows[1]}\n", "?partial=true")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        (await qxym.GetAsync($"api/paid-lists/{id}")).IsRefused(HttpStatusCode.NotFound, "not-found");

        var mixed = $"{rows[0]}\n{Instead(rows[1], "退票")}\n{rows[2]}\n{Instead(rows[3], "失败")}\n";
        var dry = (await desk.ImportAsync(id, mixed, "?dryRun=true")).Is(HttpStatusCode.OK);
        Assert.Equal([1, 1, 1], NewOf(dry));
        await qxym.SettleAsync();
        Assert.Equal("exported 1 800 0 0 0 0", await ResultsAsync(desk, id));
        Assert.Equal([1, 1, 1], NewOf((await desk.ImportAsync(id, mixed)).Is(HttpStatusCode.OK)));
        await qxym.SettleAsync();
        Assert.Equal([0, 0, 0], NewOf((await desk.ImportAsync(id, mixed)).Is(HttpStatusCode.OK)));
        await qxym.SettleAsync();
        Assert.Equal("settled 1 800 1 800 1 800", await ResultsAsync(desk, id));
        Assert.Equal((1, 800m, 1), await PaidListAsync(qxym, id));
        Assert.Equal(2, (await ListAsync(desk, "cards")).Count);
        Assert.Equal(["paid", "payoutFailed", "payoutFailed"], (await Task.WhenAll(workers.Select(w => w.StatusAsync()))).Order(StringComparer.Ordinal));
        await Invariants.HoldAsync(qxym);

        static string Instead(string row, string result) => $"{row.Replace("成功", result, StringComparison.Ordinal)}账户已注销";
    }

    [Fact]
    public async Task What_came_back_before_anybody_was_told_that_it_was_paid_has_failed()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        (await desk.ImportAsync(id, await desk.BankSaysAsync(id))).Is(HttpStatusCode.OK);
        (await desk.ImportAsync(id, await desk.BankReturnsAsync(id, workers[0]))).Is(HttpStatusCode.OK);
        await qxym.LoseHubAsync();
        await qxym.MoveToAsync("2026-06-17 00:10");
        await qxym.SettleAsync();
        Assert.Equal("settled 1 800 0 0 1 800", await ResultsAsync(desk, id));
        Assert.Equal(["payoutFailed", "paid"], await Task.WhenAll(workers.Select(w => w.StatusAsync())));
    }

    [Fact]
    public async Task What_came_back_concerns_its_own_lines_alone()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 4);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        await desk.SettledAsync(id);
        var none = await CallsAsync(await desk.BankSaysAsync(id));
        var one = await CallsAsync(await desk.BankReturnsAsync(id, workers[0]));
        var two = await CallsAsync(await desk.BankReturnsAsync(id, workers[1], workers[2]));
        Assert.Equal(["payoutFailed", "payoutFailed", "payoutFailed", "paid"], await Task.WhenAll(workers.Select(w => w.StatusAsync())));
        Assert.InRange(one - none, 1, int.MaxValue);

        // A call more or less: what has just been announced may be acknowledged together.
        Assert.InRange(two - none - (2 * (one - none)), -1, 1);
        await Invariants.HoldAsync(qxym);

        // To the table of applications, from the import of a file until everybody knows; what says nothing new tells what timers cost.
        async Task<int> CallsAsync(string file)
        {
            qxym.Faults.Begin(FaultPlan.None);
            (await desk.ImportAsync(id, file)).Is(HttpStatusCode.OK);
            await qxym.SettleAsync();
            return qxym.Faults.Calls.Where(table => table.EndsWith("Applications", StringComparison.Ordinal)).Total;
        }
    }

    [Fact]
    public async Task A_list_of_those_paid_leaves_nobody_out_when_money_comes_back_between_its_pages()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 4);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        await desk.SettledAsync(id);
        var first = (await qxym.GetAsync($"api/paid-lists/{id}?pageSize=2")).Is(HttpStatusCode.OK);
        var line = (await desk.LinesAsync(id)).Single(l => l["number"]!.GetValue<int>() == 1);
        var returned = workers.Single(w => w.Id == line["applicationId"]!.GetValue<string>());
        (await desk.ImportAsync(id, await desk.BankReturnsAsync(id, returned))).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        var second = (await qxym.GetAsync($"api/paid-lists/{id}?pageSize=2&continuation={first.Text("continuation")}")).Is(HttpStatusCode.OK);
        Assert.Equal((2, 2), (first.Items.Count, second.Items.Count));
    }

    [Fact]
    public async Task Money_of_the_disqualified_that_came_back_is_no_longer_claimed()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var (desk, id, worker) = await PayoutDesk.ClaimingAsync(qxym);
        var claim = Assert.Single(await ListAsync(desk, "clawbacks"));
        await qxym.MoveToAsync("2026-06-20 10:00");
        (await desk.ImportAsync(id, await desk.BankReturnsAsync(id, worker))).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        var settled = Assert.Single(await ListAsync(desk, "clawbacks"));
        Assert.Equal(["claimed", "returned"], new[] { claim, settled }.Select(c => c["state"]!.GetValue<string>()));
        Assert.Equal(claim["paidAt"]!.GetValue<string>(), settled["paidAt"]!.GetValue<string>());
        Assert.Equal("disqualified", await worker.StatusAsync());
        Assert.Contains("payout notRequired 已发放补助已退回", await worker.TimelineAsync());
        Assert.Empty(await ListAsync(desk, "cards"));
        Assert.Equal((0, 0m, 0), await PaidListAsync(qxym, id));
        await Invariants.HoldAsync(qxym);
    }

    private static async Task<IReadOnlyList<JsonNode>> ListAsync(PayoutDesk desk, string list) =>
        (await desk.Clerk.GetAsync($"api/payouts/{list}")).Is(HttpStatusCode.OK).Items;

    /// <summary>How many the published list says were paid, how much, and how many stand in it.</summary>
    private static async Task<(int Paid, decimal Yuan, int Listed)> PaidListAsync(QxymServer qxym, string id)
    {
        var list = (await qxym.GetAsync($"api/paid-lists?programmeId={Programme}")).Is(HttpStatusCode.OK).Items.Single(l => l["id"]!.GetValue<string>() == id);
        var items = (await qxym.GetAsync($"api/paid-lists/{id}")).Is(HttpStatusCode.OK).Items;
        Assert.Equal(list["yuan"]!.GetValue<decimal>(), items.Sum(i => i["yuan"]!.GetValue<decimal>()));
        return (list["paid"]!.GetValue<int>(), list["yuan"]!.GetValue<decimal>(), items.Count);
    }

    /// <summary>The batch's state, and how many lines and yuan were paid, failed, and came back.</summary>
    private static async Task<string> ResultsAsync(PayoutDesk desk, string id)
    {
        var batch = await desk.ReadAsync(id);
        var results = batch.Body!["results"]!;
        return $"{batch.Text("state")} {results["paid"]} {results["paidYuan"]} {results["failed"]} {results["failedYuan"]} {results["returned"]} {results["returnedYuan"]}";
    }

    /// <summary>How many an import says were paid, failed and came back that was not known before.</summary>
    private static IEnumerable<int> NewOf(Answer import) =>
        Kinds.Select(kind => import.Body!["new"]![kind]!.GetValue<int>());
}
