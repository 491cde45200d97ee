using System.Net;
using Qxym.Walkthrough.Cast;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker whose documents the town returns twice; each time only what was named may be changed.</summary>
internal sealed class ReturnedTwice(Setting setting, Worker worker) : Story(setting, worker)
{
    public override string Title => $"{Worker.Name}，驳回两次";

    public override string Outcome => "approved";

    public override async Task ReviewAsync()
    {
        await HandInAsync();
        await Setting.DeskOf("grassroots").ApproveAsync(Worker, "inReview");
        await Setting.DeskOf("town").ReturnAsync(Worker, ["idCard"], "身份证照片不清晰，请重新拍照上传。");
        await Narration.StepAsync("只驳回了身份证，别的材料不能动", async () =>
        {
            var problem = (await Worker.TryUploadAsync("bankCard", SampleFile.Png(90))).ExpectProblem(HttpStatusCode.Conflict, "materials-window-closed");
            Narration.Say(problem.Detail);
        });
        await CorrectAsync("idCard", 91);
        await Setting.DeskOf("town").ReturnAsync(Worker, ["bankCard"], "银行卡照片缺少卡号，请重新拍照上传。");
        await CorrectAsync("bankCard", 92);
        await ApproveFromAsync("town");
        await Narration.StepAsync($"{Worker.Name}收到两条驳回短信，最后通过", async () =>
        {
            await Worker.LookAsync(Outcome);
            var (sms, messages) = await Worker.SmsAsync();
            sms.Expect(messages.Count == 2, "两条短信");
        });
    }

    private Task CorrectAsync(string slot, byte shade) => Narration.StepAsync($"{Worker.Name}重新上传 {slot}，修改资料并进入审核", async () =>
    {
        await Worker.UploadAsync(slot, SampleFile.Png(shade));
        (await Worker.SubmitAsync()).Expect(HttpStatusCode.OK);
        var (answer, seen) = await Worker.LookAsync("inReview");
        ExpectStage(answer, seen, "town", "pending");
    });
}
