namespace Qxym.Walkthrough.Stories;

/// <summary>A worker of Liaocheng, who hands in with the application; the review goes through in bulk.</summary>
internal sealed class Recipient(Setting setting, Worker worker) : Story(setting, worker)
{
    public override string Title => $"{Worker.Name}，领到补助";

    public override string Outcome => "paid";

    public override async Task RegisterAsync()
    {
        await ApplyAsync();
        await HandInAsync();
    }

    /// <summary>The last tier's decision, which takes a place or joins the line.</summary>
    public override Task ReviewAsync() => DecideAsync("approved");

    /// <summary>The same when all places are taken.</summary>
    public Task JoinLineAsync() => DecideAsync("waitlisted");

    private Task DecideAsync(string status) => Setting.DeskOf(Setting.Chain[^1].Tier).ApproveAsync(Worker, status);
}
