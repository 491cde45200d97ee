using System.Net;
using Qxym.Walkthrough.Cast;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker whose form is wrong: the town returns it, it is corrected, and goes back to the town.</summary>
internal sealed class ReturnedByTown(Setting setting, Worker worker) : Story(setting, worker)
{
    private const string Reason = "单位地址不完整，请修改后重新盖章上传申请表。";

    public override string Title => $"{Worker.Name}，被镇街驳回";

    public override string Outcome => "approved";

    public override async Task ReviewAsync()
    {
        await HandInAsync();
        await Setting.DeskOf("grassroots").ApproveAsync(Worker, "inReview");
        await Setting.DeskOf("town").ReturnAsync(Worker, ["basic", "applicationForm"], Reason);
        await Narration.StepAsync($"{Worker.Name}收到短信，登录查看驳回理由", SeeReturnAsync);
        await Narration.StepAsync("修改资料；旧的申请表盖的是旧数据，直接提交被拦下", EditAsync);
        await Narration.StepAsync("重新盖章上传，修改资料并进入审核", HandInAgainAsync);
        await Narration.StepAsync("回到驳回的镇街工会，基层工会不用再审", async () =>
        {
            await Setting.DeskOf("grassroots").ExpectInInboxAsync(Worker, there: false);
            await Setting.DeskOf("town").ExpectInInboxAsync(Worker, there: true);
        });
        await ApproveFromAsync("town");
        await Narration.StepAsync($"{Worker.Name}看到审核通过", () => Worker.LookAsync(Outcome));
    }

    private async Task SeeReturnAsync()
    {
        var (sms, messages) = await Worker.SmsAsync();
        sms.Expect(messages is [{ Text: var text }] && text.Contains("驳回", StringComparison.Ordinal), "一条驳回短信");
        sms.Expect(!messages[0].Text.Contains(Worker.Name, StringComparison.Ordinal), "短信里没有姓名全文");
        Narration.Say(messages[0].Text);

        var (answer, seen) = await Worker.LookAsync("returned");
        answer.Expect(seen.ReturnReason == Reason, $"returnReason 为“{Reason}”");
        ExpectStage(answer, seen, "grassroots", "approved");
        ExpectStage(answer, seen, "town", "returned");
    }

    private async Task EditAsync()
    {
        var (_, seen) = await Worker.LookAsync("returned");
        (await Worker.EditAsync(Worker.Form with { Address = "济南市历下区解放路1号明湖大厦3层" }, seen.Etag)).Expect(HttpStatusCode.OK);
        await Worker.DownloadFormAsync();
        var problem = (await Worker.SubmitAsync()).ExpectProblem(HttpStatusCode.Conflict, "form-outdated");
        Narration.Say(problem.Detail);
    }

    private async Task HandInAgainAsync()
    {
        await Worker.UploadAsync("applicationForm", SampleFile.Pdf("重新盖章的申请表"));
        (await Worker.SubmitAsync()).Expect(HttpStatusCode.OK);
        var (answer, seen) = await Worker.LookAsync("inReview");
        ExpectStage(answer, seen, "grassroots", "approved");
        ExpectStage(answer, seen, "town", "pending");
    }
}
