using System.Net;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker who picks the wrong channel first, and whom the district rejects in the end.</summary>
internal sealed class RejectedByDistrict(Setting setting, Worker worker) : Story(setting, worker)
{
    private const string Reason = "经核查，所填学籍信息无法查询。";

    public override string Title => $"{Worker.Name}，被区县拒绝";

    public override string Outcome => "rejected";

    public override async Task RegisterAsync()
    {
        await Narration.StepAsync($"{Worker.Name}选错通道：被拒，并告知正确的通道", async () =>
        {
            await Worker.SignInAsync();
            var wrong = Setting.Programme.Batches.First(batch => batch.Id != Setting.Batch.Id);
            var answer = await Worker.ApplyAsync(wrong.Id);
            var problem = answer.ExpectProblem(HttpStatusCode.UnprocessableEntity, "wrong-channel");
            answer.Expect(problem.RightBatchId == Setting.Batch.Id, $"rightBatchId 为 {Setting.Batch.Id}");
            Narration.Say(problem.Detail);
        });
        await ApplyAsync();
    }

    public override async Task ReviewAsync()
    {
        await HandInAsync();
        await Setting.DeskOf("grassroots").ApproveAsync(Worker, "inReview");
        await Setting.DeskOf("town").ApproveAsync(Worker, "inReview");
        await Setting.DeskOf("district").RejectAsync(Worker, Reason);
        await Narration.StepAsync($"{Worker.Name}收到短信，看到理由；市级无需审核，也不再出现在市级的待审列表里", SeeRejectionAsync);
    }

    private async Task SeeRejectionAsync()
    {
        var (sms, messages) = await Worker.SmsAsync();
        sms.Expect(messages is [{ Text: var text }] && text.Contains("未通过审核", StringComparison.Ordinal), "一条未通过审核的短信");
        Narration.Say(messages[0].Text);

        var (answer, seen) = await Worker.LookAsync(Outcome);
        answer.Expect(seen.RejectReason == Reason, $"rejectReason 为“{Reason}”");
        ExpectStage(answer, seen, "district", "rejected");
        ExpectStage(answer, seen, "city", "notRequired");
        await Setting.DeskOf("city").ExpectInInboxAsync(Worker, there: false);
    }
}
