using System.Net;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker who withdraws before the first decision, and cannot apply again this year.</summary>
internal sealed class GivenUp(Setting setting, Worker worker) : Story(setting, worker)
{
    public override string Title => $"{Worker.Name}，自己撤回";

    public override string Outcome => "withdrawn";

    public override async Task ReviewAsync()
    {
        await HandInAsync();
        await Narration.StepAsync($"{Worker.Name}在首次审核前撤回，待审列表里不再有", async () =>
        {
            (await Worker.WithdrawAsync()).Expect(HttpStatusCode.OK);
            await Setting.DeskOf("grassroots").ExpectInInboxAsync(Worker, there: false);
            await Worker.LookAsync(Outcome);
        });
        await Narration.StepAsync("撤回后不能再提交", async () =>
            Narration.Say((await Worker.SubmitAsync()).ExpectProblem(HttpStatusCode.Conflict, "already-decided").Detail));
    }
}
