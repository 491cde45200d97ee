namespace Qxym.Walkthrough.Stories;

/// <summary>A worker of an organ of the province: one tier reviews, and the channel is the third batch's.</summary>
internal sealed class DirectUnion(Setting setting, Worker worker) : Story(setting, worker)
{
    public override string Title => $"{Worker.Name}，省直机关";

    public override string Outcome => "approved";

    public override async Task ReviewAsync()
    {
        await HandInAsync();
        await ApproveFromAsync("city");
        await Narration.StepAsync($"{Worker.Name}只经省直机关工会一级就通过", async () =>
        {
            var (answer, seen) = await Worker.LookAsync(Outcome);
            ExpectStage(answer, seen, "grassroots", "notRequired");
            ExpectStage(answer, seen, "district", "notRequired");
            ExpectStage(answer, seen, "city", "approved");
        });
    }
}
