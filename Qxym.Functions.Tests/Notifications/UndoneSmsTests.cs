using Qxym.Functions.Notifications;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Tests.Notifications;

/// <summary>What becomes of the message about a decision that is undone, however far it has come.</summary>
public sealed class UndoneSmsTests
{
    [Fact]
    public async Task What_has_not_gone_out_is_not_sent_and_not_corrected()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: false);
        using var desk = await SmsDesk.OpenAsync(gateway);
        var id = await desk.ReturnedAsync();
        await desk.UndoneAsync(id);

        Assert.Equal(0, await desk.SendAsync() + await desk.SendAsync());

        Assert.Empty(gateway.Attempts);
        Assert.Equal([SmsState.Cancelled, SmsState.Cancelled], await desk.StatesAsync(id));
        Assert.Empty(await desk.Tables.SmsQueue.QueryAsync<Azure.Data.Tables.TableEntity>().ToListAsync());
    }

    [Fact]
    public async Task What_failed_and_waits_for_its_next_attempt_is_given_up()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: false).Then(() => SmsOutcome.Failed);
        using var desk = await SmsDesk.OpenAsync(gateway);
        var id = await desk.ReturnedAsync();
        await desk.SendAsync();
        await desk.UndoneAsync(id);

        await desk.SendAsync();
        Assert.Equal([SmsState.Pending, SmsState.Pending], await desk.StatesAsync(id));
        await desk.SendAsync(minutesLater: 1);
        await desk.SendAsync();

        Assert.Single(gateway.Attempts);
        Assert.Equal([SmsState.Cancelled, SmsState.Cancelled], await desk.StatesAsync(id));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_may_have_gone_out_is_not_sent_again_and_is_corrected(bool recognisesRepeats)
    {
        var gateway = new ScriptedGateway(recognisesRepeats).Then(() => throw new TimeoutException());
        using var desk = await SmsDesk.OpenAsync(gateway);
        var id = await desk.ReturnedAsync();
        await desk.SendAsync();
        await desk.UndoneAsync(id);

        await desk.SendAsync(minutesLater: 1);
        await desk.SendAsync();

        Assert.Equal(2, gateway.Attempts.Distinct().Count());
        Assert.Equal(2, gateway.Attempts.Count);
        Assert.Equal([SmsState.Unknown, SmsState.Sent], await desk.StatesAsync(id));
    }
}
