using System.Net;
using Qxym.Walkthrough.Cast;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>Two batches: one card of the first fails, is corrected, and is paid with the second; then everybody may read who was paid.</summary>
internal sealed class Payout(Setting setting, IReadOnlyList<Worker> workers, Worker unlucky, Person corrected)
{
    private UnionLine Union => setting.Chain[^2];

    private Narration Narration => setting.Narration;

    public async Task TellAsync()
    {
        var desk = await Narration.StepAsync($"{Union.Name}：经办人和复核人各自登录", () => PayoutDesk.OfAsync(setting, Union));
        await PayAsync(desk, workers.Count, unlucky);
        await Narration.StepAsync($"{unlucky.Name}看到发放失败和原因，收到短信，其他人已发放", SeeFailureAsync);
        await Narration.StepAsync($"{unlucky.Name}改正收款账户：卡号输错不行，改对才行", CorrectAsync);
        await desk.ConfirmCardAsync(unlucky);
        await PayAsync(desk, 1, null);
        await Narration.StepAsync("不登录也能看发放名单：每人一次，没有多发", ReadPaidListsAsync);
    }

    private async Task PayAsync(PayoutDesk desk, int count, Worker? failed)
    {
        var path = await Narration.StepAsync($"{Union.Name}：编制发放批次，{count}人", () => desk.DrawUpAsync(count));
        await Narration.StepAsync($"{Union.Name}：编制的人不能复核，另一人复核通过", () => desk.ApproveAsync(path));
        var results = await Narration.StepAsync($"{Union.Name}：下载银行文件", () => desk.AskBankAsync(path, failed));
        if (failed is not null)
        {
            await Narration.StepAsync($"{Union.Name}：银行结果里金额不对，指出行号，什么都没有登记", () => desk.RefuseAsync(path, results));
        }

        var failures = failed is null ? 0 : 1;
        await Narration.StepAsync(
            $"{Union.Name}：导入银行结果，成功{count - failures}笔，失败{failures}笔", () => desk.ImportAsync(path, results, count - failures, failures));
    }

    private async Task SeeFailureAsync()
    {
        foreach (var worker in workers.Where(w => w != unlucky))
        {
            await worker.LookAsync("paid");
        }

        var (answer, seen) = await unlucky.LookAsync("payoutFailed");
        answer.Expect(seen.At("payout") is { State: "failed", Reason: "户名与账号不符" }, "审核进度 payout 为 failed，有原因");
        var (sms, messages) = await unlucky.SmsAsync();
        sms.Expect(messages[^1].Text.Contains("发放未成功", StringComparison.Ordinal), "短信说发放未成功");
        Narration.Say($"{seen.At("payout")!.Label}（{seen.At("payout")!.Reason}）");
    }

    private async Task CorrectAsync()
    {
        await setting.Local.PassDayAsync();
        var (_, seen) = await unlucky.LookAsync("payoutFailed");
        var number = corrected.CardNumber;
        var mistyped = number[..^1] + (char)('0' + ((number[^1] - '0' + 1) % 10));
        (await unlucky.CorrectCardAsync(mistyped, seen.Etag)).ExpectProblem(HttpStatusCode.BadRequest, "invalid-request");
        (await unlucky.CorrectCardAsync(number, seen.Etag)).Expect(HttpStatusCode.OK);
        var (answer, after) = await unlucky.LookAsync("payoutFailed");
        answer.Expect(after.At("payout")?.State == "pending", "审核进度 payout 为 pending");
        Narration.Say(after.At("payout")!.Label);
    }

    private async Task ReadPaidListsAsync()
    {
        var answer = (await setting.Visitor.GetAsync($"/api/paid-lists?programmeId={setting.Programme.Id}")).Expect(HttpStatusCode.OK);
        var lists = answer.Read<ListOf<PaidListView>>().Items;
        answer.Expect(lists.Sum(l => l.Paid) == workers.Count && lists.Sum(l => l.Yuan) == workers.Count * 2500, $"共 {workers.Count} 笔 {workers.Count * 2500} 元");
        var lines = new List<PaidLine>();
        foreach (var list in lists)
        {
            answer = (await setting.Visitor.GetAsync($"/api/paid-lists/{list.Id}")).Expect(HttpStatusCode.OK);
            lines.AddRange(answer.Read<ListOf<PaidLine>>().Items);
        }

        answer.Expect(lines.All(l => l.Name.EndsWith('*')), "名单里姓名只显示姓");
        Narration.Lines(TextTable.Draw([["姓名", "工会", "金额"], .. lines.Select(l => (string[])[l.Name, l.UnionName, $"{l.Yuan:0}"])]));
    }
}
