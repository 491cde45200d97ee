using System.Net;
using System.Net.Http.Json;
using Qxym.Domain.Applications.Intake;
using Qxym.Functions.Tests.Acceptance;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>Something that somebody does to an application, or the clock. Each can be tried again.</summary>
internal sealed record Step(Func<Life, Task> Act)
{
    public static readonly string[] Tiers = [Grassroots, Town, District, City];

    public static Step Apply { get; } = new(async life =>
        life.Id = Life.Is(await (await life.WorkerAsync()).ApplyAsync(key: "apply"), HttpStatusCode.Created).Text("id"));

    /// <summary>Corrects the form as it was last read.</summary>
    public static Step Edit { get; } = Change(r => r with { NewEmploymentForm = true });

    /// <summary>Corrects the choice of union: another one of the same city, without a grassroots tier.</summary>
    public static Step EditUnion { get; } = Change(r => r with { UnionId = TownAlone });

    public static Step[] UploadAll { get; } = [.. Worker.RequiredSlots.Select(slot => Upload(slot))];

    public static Step Submit { get; } = OfWorker(w => w.SubmitAsync("submit"));

    /// <summary>Submits again after a return.</summary>
    public static Step Correct { get; } = OfWorker(w => w.SubmitAsync("correct"));

    public static Step Withdraw { get; } = OfWorker(w => w.PostAsync($"api/applications/{w.Id}/withdrawal", key: "withdraw"));

    /// <summary>Lets all work at the present instant be done, that of all timers too.</summary>
    public static Step Settle { get; } = new(async life =>
    {
        using var answer = await life.Qxym.Client.PostAsync("local/settle", null);
        answer.EnsureSuccessStatusCode();
    });

    /// <summary>Lets all work at the present instant be done but that of timers: no SMS is sent.</summary>
    public static Step Idle { get; } = new(life => MoveAsync(life, life.Now));

    public static Step Upload(string slot, string content = "") => OfWorker(w => w.UploadAsync(slot, SampleFiles.Png(slot + content)));

    public static Step Approve(string union) => Decide(union, "approve", new { decision = "approve" });

    public static Step Return(string union, string item) => Decide(union, "return", new { decision = "return", reason = "资料不全", items = new[] { item } });

    public static Step Reject(string union) => Decide(union, "reject", new { decision = "reject", reason = "不符合申报条件" });

    public static Step Appeal { get; } = new(async life =>
    {
        var worker = await life.WorkerAsync();
        Life.Is(await worker.PostAsync($"api/applications/{worker.Id}/appeals", new { text = "材料齐全，请再核实" }, "appeal"), HttpStatusCode.Created);
    });

    public static Step Disqualify { get; } = new(async life =>
    {
        var path = $"api/applications/{life.Id}/disqualification";
        Life.Is(await (await life.AdministratorAsync()).PostAsync(path, new { reason = "学籍证明系伪造" }, "disqualify"), HttpStatusCode.OK);
    });

    /// <summary>The city publishes what is approved.</summary>
    public static Step Publish { get; } = new(async life =>
    {
        var administrator = await life.AdministratorAsync();
        var id = Life.Is(
            await administrator.PostAsync("api/public-notices", new { programmeId = ShandongUnions.Programme, batchId = "batch-1" }, "notice"), HttpStatusCode.Accepted).Text("id");
        await Settle.Act(life);
        Life.Is(await administrator.PostAsync($"api/public-notices/{id}/publication"), HttpStatusCode.Accepted);
    });

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

    /// <summary>The bank paid, or sent the money back.</summary>
    public static Step ImportResults(bool paid) => new(async life =>
    {
        var clerk = await life.PayoutClerkAsync();
        var lines = Life.Is(await clerk.GetAsync($"api/payouts/{life.PayoutId}/lines"), HttpStatusCode.OK).Items;
        var csv = $"付款编号,金额,结果,原因\n{lines[0]["reference"]},{lines[0]["yuan"]},{(paid ? "成功," : "失败,账户已注销")}\n";
        var file = Requests.Bytes(System.Text.Encoding.UTF8.GetBytes(csv), "text/csv");
        Life.Is(await clerk.SendAsync(Requests.Post($"api/payouts/{life.PayoutId}/results", file)), HttpStatusCode.OK);
    });

    public static Step CorrectCard { get; } = OfWorker(w => PayoutDesk.CorrectAsync(w, "6228480000000000018", "card"));

    public static Step ConfirmCard { get; } = new(async life =>
        Life.Is(await (await life.PayoutClerkAsync()).PostAsync($"api/applications/{life.Id}/bank/confirmation", key: "confirm"), HttpStatusCode.OK));

    /// <summary>Answers the last appeal.</summary>
    public static Step Answer(string union, string outcome) => new(async life =>
    {
        var id = await LastAsync(life, "appeals");
        Life.Is(await (await life.ReviewerAsync(union)).PostAsync($"api/appeals/{id}/reply", new { outcome, text = "已复核" }, "answer"), HttpStatusCode.OK);
    });

    public static Step ProposeTransfer(string union, string toUnionId) => new(async life =>
    {
        var (reviewer, id) = (await life.ReviewerAsync(union), life.Id);
        Life.Is(await reviewer.PostAsync($"api/applications/{id}/transfers", new { toUnionId, reason = "职工已调入" }, "transfer"), HttpStatusCode.Created);
    });

    /// <summary>Settles the last transfer.</summary>
    /// <param name="how"><c>acceptance</c>, <c>refusal</c> or <c>cancellation</c>.</param>
    public static Step SettleTransfer(string union, string how) => new(async life =>
    {
        var id = await LastAsync(life, "transfers");
        var body = how == "refusal" ? new { reason = "不是本单位职工" } : null;
        Life.Is(await (await life.ReviewerAsync(union)).PostAsync($"api/transfers/{id}/{how}", body, how), HttpStatusCode.OK);
    });

    public static Step MoveTo(string now) => new(async life =>
    {
        await MoveAsync(life, now);
        life.Now = now;
    });

    private static async Task MoveAsync(Life life, string now)
    {
        using var answer = await life.Qxym.Client.PostAsJsonAsync("local/clock", new { now = TestData.China(now) });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string> LastAsync(Life life, string list)
    {
        var detail = Life.Is(await (await life.WorkerAsync()).ReadAsync(), HttpStatusCode.OK);
        return detail.Body![list]!.AsArray()[^1]!["id"]!.GetValue<string>();
    }

    private static Step OfWorker(Func<Worker, Task<Answer>> act) => new(async life => Life.Is(await act(await life.WorkerAsync()), HttpStatusCode.OK));

    private static Step Change(Func<ApplicationRequest, ApplicationRequest> change) => OfWorker(async w =>
    {
        var tag = Life.Is(await w.ReadAsync(), HttpStatusCode.OK).Text("etag");
        return await w.EditAsync(change, tag);
    });

    private static Step Decide(string union, string key, object decision) => new(async life =>
    {
        var reviewer = await life.ReviewerAsync(union);
        Life.Is(await reviewer.DecideAsync(await life.WorkerAsync(), decision, $"{key}-{union}"), HttpStatusCode.OK);
    });
}
