using System.Net;
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
        Assert.Empty(Codes(await approver.GetAsync(Path)));
        await qxym.MoveToAsync("2026-06-18 03:00");
        var nightly = (await approver.GetAsync(Path)).Is(HttpStatusCode.OK);
        Assert.Equal("2026-06-18T02:30:00+08:00", nightly.Text("checkedAt"));
        Assert.Empty(Codes(nightly));

        var line = (await qxym.RowsAsync("PayoutBatches")).First(r => r.RowKey.StartsWith("line-", StringComparison.Ordinal));
        await qxym.LoseRowAsync("PayoutBatches", line);
        Assert.Contains("totals-differ", Codes(await approver.PostAsync(Path)));
        Assert.NotEmpty(qxym.TakeErrors());
        Assert.Contains("totals-differ", Codes(await approver.GetAsync(Path)));

        await qxym.LeaveRowAsync("PayoutBatches", line);
        Assert.Empty(Codes(await approver.PostAsync(Path)));
        Assert.Empty(Codes(await approver.GetAsync(Path)));
        await qxym.LoseRowAsync("PayoutBatches", line);
        line["Line"] = new byte[] { 1, 2, 3 };
        await qxym.LeaveRowAsync("PayoutBatches", line);
        Assert.Equal(["not-checked"], Codes(await approver.PostAsync(Path)));
        Assert.NotEmpty(qxym.TakeErrors());
        (await desk.Approver.PostAsync(Path)).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    private static IEnumerable<string> Codes(Answer answer) =>
        answer.Is(HttpStatusCode.OK).Body!["findings"]!.AsArray().Select(f => f!["code"]!.GetValue<string>());
}
