using Azure.Data.Tables;
using Qxym.Functions.Notifications;
using Qxym.Functions.Storage.Applications;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Notifications;

/// <summary>What an SMS provider may do to a message, and what becomes of it (design §7).</summary>
public sealed class SmsOutboxTests
{
    private static readonly int[] MinutesBetweenAttempts = [1, 5, 25, 125];

    [Fact]
    public async Task After_a_time_out_a_gateway_that_cannot_tell_repeats_is_not_asked_again()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: false).Then(() => throw new TimeoutException());
        using var desk = await SmsDesk.OpenAsync(gateway);
        var id = await desk.ReturnedAsync();

        Assert.Equal(0, await desk.SendAsync());
        Assert.Equal(0, await desk.SendAsync(minutesLater: 600));

        Assert.Single(gateway.Attempts);
        Assert.Equal((SmsState.Unknown, false), await desk.StateAsync(id));
    }

    [Fact]
    public async Task After_a_time_out_a_gateway_that_can_tell_repeats_gets_the_message_again_under_its_key()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: true).Then(() => throw new TimeoutException()).Then(() => SmsOutcome.Unknown);
        using var desk = await SmsDesk.OpenAsync(gateway);
        var id = await desk.ReturnedAsync();

        Assert.Equal(0, await desk.SendAsync());
        Assert.Equal(0, await desk.SendAsync(minutesLater: 1));
        Assert.Equal(1, await desk.SendAsync(minutesLater: 5));

        Assert.Equal(3, gateway.Attempts.Count);
        Assert.Single(gateway.Attempts.Distinct());
        Assert.Equal((SmsState.Sent, false), await desk.StateAsync(id));
    }

    [Theory]
    [InlineData(false, 1, SmsState.Unknown)]
    [InlineData(true, 2, SmsState.Sent)]
    public async Task A_message_that_was_being_handed_over_when_the_app_died(bool recognisesRepeats, int attempts, SmsState state)
    {
        using var dying = new CancellationTokenSource();
        var gateway = new ScriptedGateway(recognisesRepeats).Then(() =>
        {
            dying.Cancel();
            throw new OperationCanceledException(dying.Token);
        });
        using var desk = await SmsDesk.OpenAsync(gateway);
        var id = await desk.ReturnedAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => desk.SendAsync(cancellationToken: dying.Token));
        Assert.Equal((SmsState.Sending, true), await desk.StateAsync(id));
        await desk.SendAsync();

        Assert.Equal(attempts, gateway.Attempts.Count);
        Assert.Single(gateway.Attempts.Distinct());
        Assert.Equal((state, false), await desk.StateAsync(id));
    }

    [Fact]
    public async Task A_clear_failure_is_tried_again_ever_later_and_then_parked()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: false);
        for (var i = 0; i < SmsRetries.MostAttempts; i++)
        {
            gateway.Then(() => SmsOutcome.Failed);
        }

        using var desk = await SmsDesk.OpenAsync(gateway);
        var id = await desk.ReturnedAsync();
        await desk.SendAsync();
        foreach (var (wait, index) in MinutesBetweenAttempts.Select((w, i) => (w, i)))
        {
            Assert.Equal((SmsState.Pending, true), await desk.StateAsync(id));
            await desk.SendAsync(minutesLater: wait - 1);
            Assert.Equal(index + 1, gateway.Attempts.Count);
            await desk.SendAsync(minutesLater: 1);
            Assert.Equal(index + 2, gateway.Attempts.Count);
        }

        Assert.Equal((SmsState.Parked, false), await desk.StateAsync(id));
        await desk.SendAsync(minutesLater: 10_000);
        Assert.Equal(SmsRetries.MostAttempts, gateway.Attempts.Count);
    }

    [Fact]
    public async Task A_message_that_cannot_be_dealt_with_holds_up_no_other()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: false);
        using var desk = await SmsDesk.OpenAsync(gateway);
        await desk.Tables.SmsQueue.AddEntityAsync(new TableEntity("pending", $"{Guid.Empty}_00000002") { ["Version"] = 2 });
        var id = await desk.ReturnedAsync();

        Assert.Equal(1, await desk.SendAsync());

        Assert.Equal((SmsState.Sent, false), await desk.StateAsync(id));
    }

    [Fact]
    public async Task Answers_of_storage_that_are_lost_do_not_make_a_message_unknown()
    {
        var faults = new FaultTransport();
        var gateway = new ScriptedGateway(recognisesRepeats: false);
        using var desk = await SmsDesk.OpenAsync(gateway, faults);
        var id = await desk.ReturnedAsync();

        faults.Begin(FaultPlan.Seeded(3, new() { LostAfter = 0.4 }));
        await desk.SendAsync();
        faults.Begin(FaultPlan.None);
        await desk.SendAsync();

        Assert.Single(gateway.Attempts);
        Assert.Equal((SmsState.Sent, false), await desk.StateAsync(id));
    }
}
