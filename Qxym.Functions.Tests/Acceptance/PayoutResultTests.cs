using System.Net;
using Qxym.Functions.Tests.Faults;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The bank's results: checked line by line, taken over all or not at all, and once.</summary>
public sealed class PayoutResultTests
{
    [Fact]
    public async Task Everything_that_is_wrong_is_told_and_nothing_is_taken_over()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        var rows = (await desk.BankFileAsync(id)).Skip(1).ToList();
        var csv = $"""
            付款编号,账号,金额,结果,原因
            {rows[0][0]},{rows[0][2]},801,成功,
            {rows[0][0]},{rows[0][2]},800,成功,
            99999-00000000,,800,成功,
            {rows[1][0]},****0000,800.00,失败,
            {rows[2][0]},{rows[2][2][^4..]},x,不详,
            """;
        var refused = (await desk.ImportAsync(id, csv)).IsRefused(HttpStatusCode.UnprocessableEntity, "payout-results-have-errors");
        Assert.Equal([2, 3, 4, 5, 5, 6, 6], refused.Body!["lines"]!.AsArray().Select(l => l!["line"]!.GetValue<int>()));
        Assert.DoesNotContain(rows[1][2], refused.Body.ToJsonString(), StringComparison.Ordinal);
        var missing = (await desk.ImportAsync(id, $"付款编号,金额,结果\n{rows[0][0]},800,成功\n")).IsRefused(HttpStatusCode.UnprocessableEntity, "payout-results-have-errors");
        Assert.Equal(0, missing.Body!["lines"]![0]!["line"]!.GetValue<int>());
        (await desk.ImportAsync(id, "姓名\n")).IsRefused(HttpStatusCode.UnprocessableEntity, "payout-results-have-errors");
        (await desk.ImportAsync(id, "\0")).IsRefused(HttpStatusCode.UnprocessableEntity, "list-not-readable");

        var whole = await desk.BankSaysAsync(id);
        var dry = (await desk.ImportAsync(id, whole, "?dryRun=true")).Is(HttpStatusCode.OK);
        Assert.Equal(3, dry.Body!["new"]!["paid"]!.GetValue<int>());
        await qxym.SettleAsync();
        Assert.All(await Task.WhenAll(workers.Select(w => w.StatusAsync())), s => Assert.Equal("awaitingPayout", s));
        Assert.Equal("exported", (await desk.ReadAsync(id)).Text("state"));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_another_one_that_contradicts_it_is_refused()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        var file = await desk.BankSaysAsync(id, (workers[0], "户名不符"));
        (await desk.ImportAsync(id, file)).Is(HttpStatusCode.OK);
        (await desk.ImportAsync(id, file)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        var again = (await desk.ImportAsync(id, file)).Is(HttpStatusCode.OK);
        Assert.Equal((0, 0), (again.Body!["new"]!["paid"]!.GetValue<int>(), again.Body["new"]!["failed"]!.GetValue<int>()));
        var results = again.Body["payout"]!["results"]!;
        Assert.Equal((1, 1), (results["paid"]!.GetValue<int>(), results["failed"]!.GetValue<int>()));
        (await desk.ImportAsync(id, await desk.BankSaysAsync(id))).IsRefused(HttpStatusCode.Conflict, "payout-results-conflict");
        await qxym.SettleAsync();
        Assert.Equal(["payoutFailed", "paid"], await Task.WhenAll(workers.Select(w => w.StatusAsync())));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Results_may_come_in_parts()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        var lines = (await desk.BankSaysAsync(id)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (await desk.ImportAsync(id, $"{lines[0]}\n{lines[2]}\n", "?partial=true")).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal("exported", (await desk.ReadAsync(id)).Text("state"));
        Assert.Equal([null, true, null], (await desk.LinesAsync(id)).Select(l => l["paid"]?.GetValue<bool>()));
        await Invariants.HoldAsync(qxym);
        (await desk.ImportAsync(id, string.Join('\n', lines))).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal("settled", (await desk.ReadAsync(id)).Text("state"));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task Two_who_import_at_once_pay_once()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 4);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        var (one, other) = (await desk.BankSaysAsync(id, (workers[0], "户名不符")), await desk.BankSaysAsync(id, (workers[1], "户名不符")));
        var answers = await Task.WhenAll(desk.ImportAsync(id, one), desk.ImportAsync(id, other), desk.ImportAsync(id, one), desk.ImportAsync(id, other));
        await qxym.SettleAsync();
        Assert.Equal(2, answers.Count(a => a.Status == HttpStatusCode.OK));
        Assert.All(answers.Where(a => a.Status != HttpStatusCode.OK), a => a.IsRefused(HttpStatusCode.Conflict, "payout-results-conflict"));
        var statuses = await Task.WhenAll(workers.Select(w => w.StatusAsync()));
        Assert.Equal((3, 1), (statuses.Count(s => s == "paid"), statuses.Count(s => s == "payoutFailed")));
        await Invariants.HoldAsync(qxym);
    }

    [Fact]
    public async Task A_lost_hub_leaves_no_results_behind()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var workers = await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        (await desk.ImportAsync(id, await desk.BankSaysAsync(id))).Is(HttpStatusCode.OK);
        await qxym.LoseHubAsync();
        await qxym.MoveToAsync("2026-06-17 00:10");
        await qxym.SettleAsync();
        Assert.All(await Task.WhenAll(workers.Select(w => w.StatusAsync())), s => Assert.Equal("paid", s));
        Assert.Equal("settled", (await desk.ReadAsync(id)).Text("state"));
    }
}
