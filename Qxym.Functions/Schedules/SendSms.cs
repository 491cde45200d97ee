using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Notifications;

namespace Qxym.Functions.Schedules;

/// <summary>Sends queued SMS, every ten seconds.</summary>
public sealed class SendSms(SmsOutbox outbox, CodeOutbox codes, ILogger<SendSms> logger)
{
    [Function(nameof(SendSms))]
    public async Task Run([TimerTrigger("*/10 * * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var sent = await codes.SendQueuedAsync(cancellationToken) + await outbox.SendQueuedAsync(cancellationToken);
        if (sent > 0)
        {
            logger.LogInformation("Sent {Count} SMS.", sent);
        }
    }
}
