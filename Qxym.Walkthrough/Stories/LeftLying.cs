using System.Net;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker who does not do in time what is asked for, so that the application lapses by itself.</summary>
/// <param name="returned">Whether materials were handed in and returned; else they never came.</param>
internal sealed class LeftLying(Setting setting, Worker worker, bool returned) : Story(setting, worker)
{
    public override string Title => returned ? $"{Worker.Name}，驳回后没有修改" : $"{Worker.Name}，没有交材料";

    public override string Outcome => "lapsed";

    public override async Task ReviewAsync()
    {
        if (returned)
        {
            await HandInAsync();
            await Setting.DeskOf("grassroots").ReturnAsync(Worker, ["materials"], "材料模糊，请全部重新上传。");
        }
    }

    /// <summary>After the deadline.</summary>
    public Task SeeLapseAsync() => Narration.StepAsync($"{Title}：到期自动失效，不能再提交", async () =>
    {
        var (answer, seen) = await Worker.LookAsync(Outcome);
        ExpectStage(answer, seen, "materials", "failed");
        var code = returned ? "correction-deadline-passed" : "materials-window-closed";
        Narration.Say((await Worker.SubmitAsync()).ExpectProblem(HttpStatusCode.Conflict, code).Detail);
    });
}
