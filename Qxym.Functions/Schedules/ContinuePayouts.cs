using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Payouts;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Schedules;

/// <summary>Sees every minute that each payment batch which has work has an orchestration that does it.</summary>
public sealed class ContinuePayouts(PayoutIndex index, ILogger<ContinuePayouts> logger)
{
    [Function(nameof(ContinuePayouts))]
    public async Task Run([TimerTrigger("40 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (var id in await index.AtWorkAsync(cancellationToken))
        {
            try
            {
                await durable.SeeToAsync(PayoutWorkflow.Name, id, PayoutPosition.Begin(id), cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // One instance that the engine does not take must not keep the others waiting.
                logger.LogError(e, "The work on payment batch {PayoutId} could not be begun again.", id);
            }
        }
    }
}
