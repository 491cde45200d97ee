using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Two processes on one storage: one works, the other waits for it.</summary>
public sealed class TwoProcessesTests
{
    [Fact]
    public async Task A_second_process_waits_for_the_first_and_finishes_what_that_left_when_it_was_killed()
    {
        await using var first = await QxymProcess.StartAsync("2026-05-25 10:00");
        var approved = await (await first.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        var lapsing = await (await first.WorkerAsync()).AppliedAsync();
        await using var second = await first.StartWaitingAsync();
        var listening = second.ListenAsync();

        // The second knows nothing of this but what it reads when it takes over: the clock, the channel's opening, the waits.
        await first.MoveToAsync("2026-06-11 10:00");
        await approved.SubmittedAsync();
        await (await first.ReviewerAsync(TownAlone)).ApproveAsync(approved);
        Assert.False(listening.IsCompleted);

        await first.KillAsync();
        await listening.WaitAsync(TimeSpan.FromMinutes(1));

        approved = await second.AgainAsync(approved);
        lapsing = await second.AgainAsync(lapsing);
        await (await second.ReviewerAsync(District)).ApproveAsync(approved);
        await (await second.ReviewerAsync(City)).ApproveAsync(approved);
        await second.SettleAsync();
        Assert.Equal("approved", await approved.StatusAsync());
        Assert.Equal("Published", await second.AwaitedAsync(approved.Id));
        Assert.Empty(await second.SmsAsync(approved.Person));

        await second.MoveToAsync("2026-06-25 17:00");
        Assert.Equal("lapsed", await lapsing.StatusAsync());
    }
}
