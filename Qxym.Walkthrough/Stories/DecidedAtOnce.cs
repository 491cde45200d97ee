using System.Net;

namespace Qxym.Walkthrough.Stories;

/// <summary>A worker who applies twice, and whose application two reviewers decide at the same moment.</summary>
internal sealed class DecidedAtOnce(Setting setting, Worker worker) : Story(setting, worker)
{
    public override string Title => $"{Worker.Name}，两位审核员同时审核";

    public override string Outcome => "inReview";

    public override async Task RegisterAsync()
    {
        await ApplyAsync();
        await Narration.StepAsync($"{Worker.Name}又报一次名：每人每年只能申请一次", async () =>
        {
            var problem = (await Worker.ApplyAsync(Setting.Batch.Id, Guid.NewGuid().ToString())).ExpectProblem(HttpStatusCode.Conflict, "duplicate-application");
            Narration.Say(problem.Detail);
        });
    }

    public override async Task ReviewAsync()
    {
        await HandInAsync();
        await Setting.DeskOf("grassroots").RaceAsync(Worker);
        await Narration.StepAsync("审核只前进了一级", async () =>
        {
            var (answer, seen) = await Worker.LookAsync(Outcome);
            ExpectStage(answer, seen, "town", "pending");
            ExpectStage(answer, seen, "grassroots", "approved");
        });
    }
}
