using System.Net;
using System.Text;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Payouts;
using Qxym.LocalRuntime.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The account of payouts is checked every night and when asked for; what is wrong is told and left as it is.</summary>
public sealed class PayoutCheckTests
{
    private const string Path = $"api/programmes/{Programme}/payout-check";

    [Fact]
    public async Task What_is_wrong_is_told_until_it_is_right()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        await desk.SettledAsync(await desk.ApprovedAsync());
        var approver = await qxym.ReviewerAsync("370000", "payoutApprover");
        Assert.Empty((await approver.GetAsync(Path)).Is(HttpStatusCode.OK).FoundCodes());
        await qxym.MoveToAsync("2026-06-18 03:00");
        var nightly = (await approver.GetAsync(Path)).Is(HttpStatusCode.OK);
        Assert.Equal("2026-06-18T02:30:00+08:00", nightly.Text("checkedAt"));
        Assert.Empty(nightly.FoundCodes());

        var line = (await qxym.RowsAsync("PayoutBatches")).First(r => r.RowKey.StartsWith("line-", StringComparison.Ordinal));
        await qxym.LoseRowAsync("PayoutBatches", line);
        Assert.Contains("totals-differ", (await approver.CheckedAsync(qxym, Path)).FoundCodes());
        Assert.NotEmpty(qxym.TakeErrors());
        Assert.Contains("totals-differ", (await approver.GetAsync(Path)).Is(HttpStatusCode.OK).FoundCodes());

        await qxym.LeaveRowAsync("PayoutBatches", line);
        Assert.Empty((await approver.CheckedAsync(qxym, Path)).FoundCodes());
        Assert.Empty((await approver.GetAsync(Path)).Is(HttpStatusCode.OK).FoundCodes());
        await qxym.LoseRowAsync("PayoutBatches", line);
        line["Line"] = new byte[] { 1, 2, 3 };
        await qxym.LeaveRowAsync("PayoutBatches", line);
        Assert.Equal(["not-checked"], (await approver.CheckedAsync(qxym, Path)).FoundCodes());
        Assert.NotEmpty(qxym.TakeErrors());
        (await desk.Approver.PostAsync(Path)).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_batch_that_cannot_be_read_is_told_and_keeps_no_other_from_being_checked()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Checks:PageSize=1", "--Payouts:MostLines=1");
        await PayoutDesk.AwaitingAsync(qxym, 2);
        var desk = await PayoutDesk.OfAsync(qxym);
        string[] ids = [await desk.ApprovedAsync(), await desk.ApprovedAsync()];
        foreach (var (id, damaged) in ids.Zip(["{", "[]"]))
        {
            var head = (await qxym.RowsAsync("PayoutBatches")).Single(r => r.PartitionKey == id && r.RowKey == "head");
            await qxym.LoseRowAsync("PayoutBatches", head);
            head.SetLong(PayoutRows.BatchColumn, Encoding.UTF8.GetBytes(damaged));
            await qxym.LeaveRowAsync("PayoutBatches", head);
        }

        var approver = await qxym.ReviewerAsync("370000", "payoutApprover");
        var found = await approver.CheckedAsync(qxym, Path);
        Assert.Equal(
            ids.Order().Select(id => $"not-checked {id}"),
            found.Body!["findings"]!.AsArray().Select(f => $"{f!["code"]} {f["subject"]}").Order());
        Assert.NotEmpty(qxym.TakeErrors());
    }

    [Theory]
    [InlineData("head")]
    [InlineData("line-")]
    public async Task A_payment_that_its_batch_has_lost_is_found_from_its_application(string lost)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Checks:PageSize=1");
        await PayoutDesk.AwaitingAsync(qxym, 2);
        var id = await (await PayoutDesk.OfAsync(qxym)).ApprovedAsync();
        foreach (var row in (await qxym.RowsAsync("PayoutBatches")).Where(r => r.PartitionKey == id && (lost == "head" || r.RowKey.StartsWith(lost, StringComparison.Ordinal))))
        {
            await qxym.LoseRowAsync("PayoutBatches", row);
        }

        var found = (await (await qxym.ReviewerAsync("370000", "payoutApprover")).CheckedAsync(qxym, Path)).FoundCodes();
        Assert.Equal(2, found.Count(c => c == "payment-without-line"));
        Assert.NotEmpty(qxym.TakeErrors());
    }

    [Fact]
    public async Task A_batch_is_read_once_however_many_lines_it_has()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        await desk.SettledAsync(await desk.ApprovedAsync());
        var approver = await qxym.ReviewerAsync("370000", "payoutApprover");
        qxym.Faults.Begin(FaultPlan.None);
        Assert.Empty((await approver.CheckedAsync(qxym, Path)).FoundCodes());
        var calls = qxym.Faults.Calls.Where(table => table.EndsWith("PayoutBatches", StringComparison.Ordinal));
        Assert.Equal(1, calls.Of("Tables.Get"));
    }

    [Fact]
    public async Task Batch_by_batch_a_check_goes_over_all_of_a_programme()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Checks:PageSize=1", "--Payouts:PageSize=1", "--Payouts:MostLines=1");
        await PayoutDesk.AwaitingAsync(qxym, 3);
        var desk = await PayoutDesk.OfAsync(qxym);
        for (var batch = 0; batch < 3; batch++)
        {
            await desk.SettledAsync(await desk.ApprovedAsync());
        }

        var approver = await qxym.ReviewerAsync("370000", "payoutApprover");
        Assert.Empty((await approver.CheckedAsync(qxym, Path)).FoundCodes());
        Assert.Equal((3, 3), await qxym.CheckedRowsAsync(Programme));

        foreach (var line in (await qxym.RowsAsync("PayoutBatches")).Where(r => r.RowKey.StartsWith("line-", StringComparison.Ordinal)))
        {
            await qxym.LoseRowAsync("PayoutBatches", line);
        }

        var found = await approver.CheckedAsync(qxym, Path);
        Assert.Equal(3, found.Body!["findings"]!.AsArray().Select(f => f!["subject"]!.GetValue<string>()).Distinct().Count());
        Assert.NotEmpty(qxym.TakeErrors());
    }
}
