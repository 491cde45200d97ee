using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>What was answered holds, whenever the process is killed after it.</summary>
public sealed class KilledTests
{
    [Fact]
    public async Task An_application_goes_on_after_kills_at_each_step()
    {
        await using var qxym = await QxymProcess.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        await qxym.KillAndRestartAsync();

        await qxym.MoveToAsync("2026-06-11 10:00");
        worker = await qxym.AgainAsync(worker);
        await worker.SubmittedAsync();
        await (await qxym.ReviewerAsync(TownAlone)).ReturnAsync(worker, "idCard");

        // Killed between the decision and its effects: SMS, inboxes, the wait for the correction.
        await qxym.KillAndRestartAsync();
        worker = await qxym.AgainAsync(worker);
        Assert.Equal("returned", await worker.StatusAsync());
        Assert.Single(await qxym.SmsAsync(worker.Person));
        var town = await qxym.ReviewerAsync(TownAlone);
        Assert.Equal(worker.Id, Assert.Single((await town.InboxAsync("state=returned")).Items)["applicationId"]!.GetValue<string>());

        await worker.UploadAsync("idCard", SampleFiles.Png("again"));
        await worker.SubmitAsync();
        await town.ApproveAsync(worker);
        await (await qxym.ReviewerAsync(District)).ApproveAsync(worker);
        await qxym.KillAndRestartAsync();
        worker = await qxym.AgainAsync(worker);
        var city = await qxym.ReviewerAsync(City);
        await qxym.SettleAsync();
        Assert.Equal(worker.Id, Assert.Single((await city.InboxAsync()).Items)["applicationId"]!.GetValue<string>());
        await city.ApproveAsync(worker);
        await qxym.SettleAsync();
        Assert.Equal("approved", await worker.StatusAsync());
        Assert.Equal("Published", await qxym.AwaitedAsync(worker.Id));
        Assert.Single(await qxym.SmsAsync(worker.Person));
    }

    [Fact]
    public async Task A_deadline_is_kept_by_the_process_that_comes_after()
    {
        await using var qxym = await QxymProcess.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.KillAndRestartAsync();
        await qxym.MoveToAsync("2026-06-25 17:00");
        Assert.Equal("lapsed", await (await qxym.AgainAsync(worker)).StatusAsync());
    }
}
