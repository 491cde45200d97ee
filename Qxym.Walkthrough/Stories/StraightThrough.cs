using System.Net;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker who does everything right: four tiers approve one after another.</summary>
internal sealed class StraightThrough(Setting setting, Worker worker) : Story(setting, worker)
{
    public override string Title => $"{Worker.Name}，一路通过";

    public override string Outcome => "approved";

    public override async Task RegisterAsync()
    {
        await ApplyAsync();
        await Narration.StepAsync("网络不好又点了一次：同一个 Idempotency-Key，同一份申请", async () =>
        {
            var first = Worker.Id;
            var answer = (await Worker.ApplyAsync(Setting.Batch.Id)).Expect(HttpStatusCode.Created);
            answer.Expect(Worker.Id == first, $"id 仍为 {first}");
        });
        await Narration.StepAsync("下载申请表", Worker.DownloadFormAsync);
        await Narration.StepAsync("修改资料：专业填错了。不带 If-Match 不行，带上才行；申请表要重新下载", EditAsync);
    }

    public override async Task ReviewAsync()
    {
        await HandInAsync();
        await ApproveFromAsync("grassroots");
        await Narration.StepAsync($"{Worker.Name}看到四级审核通过，没有收到短信（只有驳回和拒绝才发）", async () =>
        {
            var (answer, seen) = await Worker.LookAsync(Outcome);
            foreach (var union in Setting.Chain)
            {
                ExpectStage(answer, seen, union.Tier, "approved");
            }

            var (sms, messages) = await Worker.SmsAsync();
            sms.Expect(messages.Count == 0, "没有短信");
        });
    }

    private async Task EditAsync()
    {
        var (_, before) = await Worker.LookAsync("registered");
        var edited = Worker.Form with { Major = "小学教育" };
        (await Worker.EditAsync(edited, etag: null)).ExpectProblem(HttpStatusCode.PreconditionRequired, "precondition-required");
        (await Worker.EditAsync(edited, before.Etag)).Expect(HttpStatusCode.OK);
        (await Worker.EditAsync(edited with { Major = "学前教育" }, before.Etag)).ExpectProblem(HttpStatusCode.PreconditionFailed, "precondition-failed");
        var (answer, after) = await Worker.LookAsync("registered");
        answer.Expect(after.FormVersion == before.FormVersion + 1, $"formVersion 为 {before.FormVersion + 1}");
        await Worker.DownloadFormAsync();
    }
}
