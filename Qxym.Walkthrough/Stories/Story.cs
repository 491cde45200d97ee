using System.Net;
using Qxym.Walkthrough.Cast;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>What one worker goes through, in two acts: the application window is closed for all when the second begins.</summary>
internal abstract class Story(Setting setting, Worker worker)
{
    public abstract string Title { get; }

    /// <summary>The application's status in the end.</summary>
    public abstract string Outcome { get; }

    public Worker Worker => worker;

    protected Setting Setting => setting;

    protected Narration Narration => setting.Narration;

    /// <summary>The first act, in the application window.</summary>
    public virtual Task RegisterAsync() => ApplyAsync();

    /// <summary>The second act, from the materials window on.</summary>
    public abstract Task ReviewAsync();

    protected Task ApplyAsync() => Narration.StepAsync($"{worker.Name}报名：须知、承诺按当前版本确认", async () =>
    {
        await worker.SignInAsync();
        var answer = (await worker.ApplyAsync(setting.Batch.Id)).Expect(HttpStatusCode.Created);
        answer.Expect(answer.Location?.ToString().EndsWith($"/api/applications/{worker.Id}", StringComparison.Ordinal) == true, "Location 指向新的申请");
        var (_, seen) = await worker.LookAsync("registered");
        Narration.Say($"审核进度：{Words(seen)}");
    });

    protected Task HandInAsync() => Narration.StepAsync($"{worker.Name}上传四份材料并进入审核", async () =>
    {
        byte shade = 0;
        foreach (var slot in setting.RequiredSlots)
        {
            await worker.UploadAsync(slot, slot == "applicationForm" ? SampleFile.Pdf("盖章的申请表") : SampleFile.Png(shade++));
        }

        (await worker.SubmitAsync()).Expect(HttpStatusCode.OK);
        var (answer, seen) = await worker.LookAsync("submitted");
        answer.Expect(seen.Materials.Count == 4, "有四份材料");
        ExpectStage(answer, seen, setting.Union.Tier, "pending");
    });

    /// <summary>All tiers from this one on approve.</summary>
    protected async Task ApproveFromAsync(string tier)
    {
        foreach (var union in setting.Chain.SkipWhile(union => union.Tier != tier))
        {
            await setting.DeskOf(union.Tier).ApproveAsync(worker, union == setting.Chain[^1] ? "approved" : "inReview");
        }
    }

    protected static void ExpectStage(Answer answer, ApplicationView seen, string stage, string state) =>
        answer.Expect(seen.At(stage)?.State == state, $"审核进度 {stage} 为 {state}");

    protected static string Words(ApplicationView seen) => string.Join("，", seen.Timeline.Select(line => $"{line.Title} {line.Label}"));
}
