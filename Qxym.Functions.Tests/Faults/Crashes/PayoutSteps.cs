using System.Net;
using System.Text;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>What clerks, approvers, the bank and the worker do about a payment. Each can be tried again.</summary>
internal static class PayoutSteps
{
    /// <summary>A clerk of the city draws a payment batch up; tried again, it is the same batch.</summary>
    public static Step DrawUpPayout { get; } = new(async life =>
        life.PayoutId = Life.Is(await (await life.PayoutClerkAsync()).PostAsync("api/payouts", PayoutDesk.Request(), "payout"), HttpStatusCode.Accepted).Text("id"));

    public static Step SubmitPayout { get; } = new(async life =>
        Life.Is(await (await life.PayoutClerkAsync()).PostAsync($"api/payouts/{life.PayoutId}/submission"), HttpStatusCode.OK));

    public static Step WithdrawPayout { get; } = new(async life =>
        Life.Is(await (await life.PayoutClerkAsync()).PostAsync($"api/payouts/{life.PayoutId}/withdrawal"), HttpStatusCode.OK));

    public static Step ApprovePayout { get; } = new(async life =>
        Life.Is(await (await life.PayoutApproverAsync()).PostAsync($"api/payouts/{life.PayoutId}/approval", new { }), HttpStatusCode.OK));

    public static Step DownloadBankFile { get; } = new(async life =>
        Life.Is(await (await life.PayoutClerkAsync()).GetAsync($"api/payouts/{life.PayoutId}/bank-file"), HttpStatusCode.OK));

    /// <summary>The bank paid (成功), or sent the money back at once (失败) or after it had paid (退票).</summary>
    public static Step ImportResults(string result) => new(async life =>
    {
        var clerk = await life.PayoutClerkAsync();
        var lines = Life.Is(await clerk.GetAsync($"api/payouts/{life.PayoutId}/lines"), HttpStatusCode.OK).Items;
        var csv = $"付款编号,金额,结果,原因\n{lines[0]["reference"]},{lines[0]["yuan"]},{result},账户已注销\n";
        var file = Requests.Bytes(Encoding.UTF8.GetBytes(csv), "text/csv");
        Life.Is(await clerk.SendAsync(Requests.Post($"api/payouts/{life.PayoutId}/results", file)), HttpStatusCode.OK);
    });

    public static Step CorrectCard { get; } = new(async life =>
        Life.Is(await PayoutDesk.CorrectAsync(await life.WorkerAsync(), "6228480000000000018", "card"), HttpStatusCode.OK));

    public static Step ConfirmCard { get; } = new(async life =>
        Life.Is(
            await (await life.PayoutClerkAsync()).SendAsync(
                Requests.Post($"api/applications/{life.Id}/bank/confirmation").With("Idempotency-Key", "confirm").With("If-Match", "*")),
            HttpStatusCode.OK));
}
