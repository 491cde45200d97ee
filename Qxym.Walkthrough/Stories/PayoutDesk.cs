using System.Globalization;
using System.Net;
using System.Text;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>发放: a clerk of the union that pays draws batches up, somebody else approves them, and the bank's results are taken over.</summary>
internal sealed class PayoutDesk(Setting setting, UnionLine union, QxymClient clerk, QxymClient approver)
{
    private const string OwnSource = "县（市、区）总工会";
    private const decimal OwnYuan = 500;

    /// <summary>Two persons; the clerk could approve, too, but for the rule that holds the two apart.</summary>
    public static async Task<PayoutDesk> OfAsync(Setting setting, UnionLine union) => new(
        setting,
        union,
        await setting.Local.AsStaffAsync(union.Id, "clerk", "payoutClerk", "payoutApprover"),
        await setting.Local.AsStaffAsync(union.Id, "approver", "payoutApprover"));

    /// <summary>Draws up what is due.</summary>
    /// <returns>The path of the batch.</returns>
    public async Task<string> DrawUpAsync(int workers)
    {
        await setting.Local.SettleAsync();
        var answer = (await clerk.GetAsync($"/api/payouts/due?programmeId={setting.Programme.Id}")).Expect(HttpStatusCode.OK);
        answer.Expect(answer.Read<ListOf<DueLine>>().Items.Count == workers, $"应发 {workers} 人");
        var body = new { programmeId = setting.Programme.Id, discretionary = new[] { new { source = OwnSource, yuan = OwnYuan } } };
        answer = (await clerk.PostAsync("/api/payouts", body, Guid.NewGuid().ToString())).Expect(HttpStatusCode.Accepted);
        var path = $"/api/payouts/{answer.Read<PayoutView>().Id}";
        await setting.Local.SettleAsync();
        answer = (await clerk.GetAsync(path)).Expect(HttpStatusCode.OK);
        var totals = answer.Read<PayoutView>().Totals;
        answer.Expect(totals?.Lines == workers && totals.Yuan == workers * 2500, $"共 {workers} 人 {workers * 2500} 元");
        setting.Narration.Lines(TextTable.Draw(
        [
            ["资金来源", "金额", ""],
            .. totals!.Flows.Select(f => (string[])[f.Source, $"{f.Yuan:0}", f.IsTransfer ? "上级拨付" : "自有"]),
        ]));
        return path;
    }

    /// <summary>Hands the batch in, fails to approve it oneself, and has it approved by somebody else.</summary>
    public async Task ApproveAsync(string path)
    {
        (await clerk.PostAsync($"{path}/submission", null, Guid.NewGuid().ToString())).Expect(HttpStatusCode.OK);
        var problem = (await clerk.PostAsync($"{path}/approval", new { }, Guid.NewGuid().ToString())).ExpectProblem(HttpStatusCode.Forbidden, "payout-own-batch");
        setting.Narration.Say(problem.Detail);
        ExpectState(await approver.PostAsync($"{path}/approval", new { }, Guid.NewGuid().ToString()), "approved");
    }

    /// <summary>Downloads the file for the bank, and plays the bank.</summary>
    /// <param name="path">The batch.</param>
    /// <param name="failed">Whose payment fails; null for nobody's.</param>
    /// <returns>The bank's results as CSV.</returns>
    public async Task<string> AskBankAsync(string path, Worker? failed)
    {
        var answer = (await clerk.GetAsync($"{path}/bank-file?format=csv")).Expect(HttpStatusCode.OK);
        var rows = answer.Cells();
        answer.Expect(rows[0].AsSpan(0, 3).SequenceEqual(["付款编号", "户名", "账号"]) && rows[0][5] == "金额", "有付款编号、户名、账号和金额");
        var results = new StringBuilder("付款编号,账号,金额,结果,原因\n");
        foreach (var row in rows.Skip(1))
        {
            results.Append(CultureInfo.InvariantCulture, $"{row[0]},{row[2]},{row[5]},{(row[1] == failed?.Name ? "失败,户名与账号不符" : "成功,")}\n");
        }

        return results.ToString();
    }

    /// <summary>A wrong amount is told with its line, and nothing is taken over.</summary>
    public async Task RefuseAsync(string path, string results)
    {
        var answer = await clerk.PostCsvAsync($"{path}/results", results.Replace("2500.00", "2600.00", StringComparison.Ordinal));
        answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "payout-results-have-errors");
        var lines = answer.Read<ResultProblem>().Lines;
        answer.Expect(lines.Count > 0 && lines[0].Line == 2, "指出第2行");
        setting.Narration.Say($"第{lines[0].Line}行：{lines[0].Message}");
    }

    /// <summary>Takes the results over, twice: the second time changes nothing.</summary>
    public async Task ImportAsync(string path, string results, int paid, int failed)
    {
        var answer = (await clerk.PostCsvAsync($"{path}/results", results)).Expect(HttpStatusCode.OK);
        ExpectNew(answer, paid, failed);
        await setting.Local.SettleAsync();
        ExpectNew((await clerk.PostCsvAsync($"{path}/results", results)).Expect(HttpStatusCode.OK), 0, 0);
        ExpectState(await clerk.GetAsync(path), "settled");
    }

    /// <summary>Looks at the account that a worker has given instead, and confirms it.</summary>
    public Task ConfirmCardAsync(Worker worker) => setting.Narration.StepAsync($"{union.Name}：核对{worker.Name}的新账户，确认后可再次发放", async () =>
    {
        await setting.Local.SettleAsync();
        var answer = (await clerk.GetAsync("/api/payouts/cards")).Expect(HttpStatusCode.OK);
        var card = answer.Read<ListOf<FailedCard>>().Items.SingleOrDefault(c => c.ApplicationId == worker.Id);
        answer.Expect(card?.CorrectedAt is not null, $"有{worker.Name}改过的账户");
        var path = $"/api/applications/{worker.Id}/bank/confirmation";
        (await clerk.PostAsync(path, null)).ExpectProblem(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await clerk.PostAsync(path, null, Guid.NewGuid().ToString(), card!.Etag)).Expect(HttpStatusCode.OK);
        await worker.LookAsync("awaitingPayout");
    });

    private static void ExpectState(Answer answer, string state) =>
        answer.Expect(HttpStatusCode.OK).Expect(answer.Read<PayoutView>().State == state, $"state 为 {state}");

    private static void ExpectNew(Answer answer, int paid, int failed)
    {
        var results = answer.Read<ResultsView>().New;
        answer.Expect(results.Paid == paid && results.Failed == failed, $"新登记成功 {paid} 笔、失败 {failed} 笔");
    }
}
