using Microsoft.Extensions.Logging;
using Qxym.Functions.Storage.Sms;

namespace Qxym.Functions.Notifications;

/// <summary>
/// Sends queued codes. One that clearly was not taken is tried again until it has expired; one of which nobody knows is repeated only where the gateway
/// recognises that: whoever waits in vain asks for another code.
/// </summary>
public sealed class CodeOutbox(CodeQueue queue, ISmsGateway gateway, ILogger<CodeOutbox> logger)
{
    /// <summary>Sends all.</summary>
    /// <returns>How many messages the gateway took.</returns>
    public async Task<int> SendQueuedAsync(CancellationToken cancellationToken)
    {
        var sent = 0;
        await foreach (var message in queue.ReadAsync(cancellationToken))
        {
            var outcome = TimeProvider.System.GetUtcNow() < message.ExpiresAt ? await AttemptAsync(message, cancellationToken) : SmsOutcome.Unknown;
            sent += outcome == SmsOutcome.Sent ? 1 : 0;
            if (outcome == SmsOutcome.Sent || TimeProvider.System.GetUtcNow() >= message.ExpiresAt || (outcome == SmsOutcome.Unknown && !gateway.RecognisesRepeats))
            {
                await queue.RemoveAsync(message, cancellationToken);
            }
        }

        return sent;
    }

    private async Task<SmsOutcome> AttemptAsync(CodeMessage message, CancellationToken cancellationToken)
    {
        try
        {
            return await gateway.SendAsync(new SmsMessage(message.Key, message.Phone, message.Template, message.Text), cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogWarning(e, "Whether the gateway has the code {Key} is not known.", message.Key);
            return SmsOutcome.Unknown;
        }
    }
}
