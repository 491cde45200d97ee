using System.Net;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker who comes after the channel has closed.</summary>
internal sealed class TooLate(Setting setting, Worker worker)
{
    public Task ApplyAsync() => setting.Narration.StepAsync($"{worker.Name}来晚了：济南通道已经关闭", async () =>
    {
        await worker.SignInAsync();
        var problem = (await worker.ApplyAsync(setting.Batch.Id)).ExpectProblem(HttpStatusCode.Conflict, "channel-not-open");
        setting.Narration.Say(problem.Detail);
    });
}
