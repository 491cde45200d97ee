using System.Net;
using Qxym.Walkthrough.Cast;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker whose grassroots union stands directly under the district: nobody reviews for the town. Bad files are refused first.</summary>
internal sealed class SkippedTier(Setting setting, Worker worker) : Story(setting, worker)
{
    private const int TooManyBytes = (3 * 1024 * 1024) + 1;

    public override string Title => $"{Worker.Name}，没有镇街工会";

    public override string Outcome => "approved";

    public override async Task ReviewAsync()
    {
        await Narration.StepAsync($"{Worker.Name}的照片太大：被拒，并告知上限", () => RefusedAsync(
            SampleFile.Jpeg(TooManyBytes), HttpStatusCode.RequestEntityTooLarge, "material-too-large"));
        await Narration.StepAsync("把程序改名为图片：按内容识别，被拒", () => RefusedAsync(
            SampleFile.Disguised(), HttpStatusCode.UnsupportedMediaType, "material-type-not-allowed"));
        await HandInAsync();
        await ApproveFromAsync("grassroots");
        await Narration.StepAsync($"{Worker.Name}看到镇街一级无需审核，其余三级通过", async () =>
        {
            var (answer, seen) = await Worker.LookAsync(Outcome);
            ExpectStage(answer, seen, "district", "approved");
            ExpectStage(answer, seen, "town", "notRequired");
        });
    }

    private async Task RefusedAsync(SampleFile file, HttpStatusCode status, string code)
    {
        var problem = (await Worker.TryUploadAsync("idCard", file)).ExpectProblem(status, code);
        Narration.Say(problem.Detail);
    }
}
