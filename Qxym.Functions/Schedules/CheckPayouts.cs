using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Payouts;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Schedules;

/// <summary>Has the account of payouts checked every night at half past two in China, of each programme in which somebody has applied, once there is any payment batch.</summary>
public sealed class CheckPayouts(PayoutBatchStore batches, StatisticsStore statistics, LedgerChecks checks, ILogger<CheckPayouts> logger)
{
    [Function(nameof(CheckPayouts))]
    public async Task Run([TimerTrigger("0 30 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if ((await batches.AfterAsync(null, 1, cancellationToken)).Count == 0)
        {
            return;
        }

        foreach (var id in checks.DueTonight())
        {
            try
            {
                if (await statistics.IsAnyAsync(id, cancellationToken))
                {
                    await checks.AskAsync(PayoutCheckWorkflow.Work, id, durable, cancellationToken);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The other programmes must not wait for one that fails.
                logger.LogError(e, "The payouts of {ProgrammeId} could not be checked.", id);
            }
        }
    }
}
