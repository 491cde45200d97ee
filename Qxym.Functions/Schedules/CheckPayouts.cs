using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Payouts;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Goes over the account of payouts every night (02:30 in China): what batches, the bank's results and applications say is the same money.
/// What is wrong is kept and logged for a person, never repaired.
/// </summary>
public sealed class CheckPayouts(
    PayoutBatchStore batches, PayoutChecks checks, FindingStore findings, TimeProvider time, ILogger<CheckPayouts> logger)
{
    [Function(nameof(CheckPayouts))]
    public async Task Run([TimerTrigger("0 30 18 * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await foreach (var batch in batches.AllAsync(cancellationToken))
        {
            foreach (var found in await checks.OfAccountAsync(batch, cancellationToken))
            {
                logger.LogError("The account of payouts is wrong: {Code} at {Subject}: {Detail}", found.Code, found.Subject, found.Detail);
                await findings.KeepAsync("payouts", new Finding(found.Code, found.Subject, found.Detail, time.GetUtcNow()), cancellationToken);
            }
        }
    }
}
