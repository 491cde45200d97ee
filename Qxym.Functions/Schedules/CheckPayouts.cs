using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Functions.Payouts;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Schedules;

/// <summary>Has the account of payouts checked every night at half past two in China, of each programme in which somebody has applied, once there is any payment batch.</summary>
public sealed class CheckPayouts(PayoutBatchStore batches, LedgerChecks checks)
{
    [Function(nameof(CheckPayouts))]
    public async Task Run([TimerTrigger("0 30 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if ((await batches.AfterAsync(null, 1, cancellationToken)).Count > 0)
        {
            await checks.AskTonightAsync(PayoutCheckWorkflow.Work, _ => true, durable, cancellationToken);
        }
    }
}
