using Qxym.Domain.People;
using Qxym.Functions.Notifications;
using Qxym.Functions.Storage.Sms;

namespace Qxym.Functions.Tests.Notifications;

/// <summary>Codes reach the phone soon and once, or not at all: whoever waits in vain asks for another.</summary>
public sealed class CodeOutboxTests
{
    [Fact]
    public async Task A_code_is_sent_once()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: false);
        using var desk = await SmsDesk.OpenAsync(gateway);
        await desk.Codes.AddAsync(Code(), default);
        Assert.Equal((1, 0), (await desk.CodeOutbox.SendQueuedAsync(default), await desk.CodeOutbox.SendQueuedAsync(default)));
        Assert.Equal(["code-1"], gateway.Attempts);
    }

    [Fact]
    public async Task One_that_was_not_taken_is_tried_again()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: false).Then(() => SmsOutcome.Failed);
        using var desk = await SmsDesk.OpenAsync(gateway);
        await desk.Codes.AddAsync(Code(), default);
        Assert.Equal((0, 1), (await desk.CodeOutbox.SendQueuedAsync(default), await desk.CodeOutbox.SendQueuedAsync(default)));
        Assert.Equal(["code-1", "code-1"], gateway.Attempts);
    }

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task One_of_which_nobody_knows_is_repeated_only_where_the_gateway_recognises_it(bool recognisesRepeats, int attempts)
    {
        var gateway = new ScriptedGateway(recognisesRepeats).Then(() => throw new TimeoutException());
        using var desk = await SmsDesk.OpenAsync(gateway);
        await desk.Codes.AddAsync(Code(), default);
        await desk.CodeOutbox.SendQueuedAsync(default);
        await desk.CodeOutbox.SendQueuedAsync(default);
        Assert.Equal(attempts, gateway.Attempts.Count);
    }

    [Fact]
    public async Task One_that_has_expired_is_not_sent_any_more()
    {
        var gateway = new ScriptedGateway(recognisesRepeats: true);
        using var desk = await SmsDesk.OpenAsync(gateway);
        await desk.Codes.AddAsync(Code() with { ExpiresAt = TimeProvider.System.GetUtcNow().AddMinutes(-1) }, default);
        Assert.Equal(0, await desk.CodeOutbox.SendQueuedAsync(default));
        Assert.Empty(gateway.Attempts);
        Assert.Empty(await desk.Codes.ReadAsync(default).ToListAsync());
    }

    private static CodeMessage Code()
    {
        Assert.True(PhoneNumber.TryParse("13900000002", out var phone, out _));
        return new CodeMessage("code-1", phone, "staff-password-code.1", "验证码123456", TimeProvider.System.GetUtcNow().AddMinutes(5));
    }
}
