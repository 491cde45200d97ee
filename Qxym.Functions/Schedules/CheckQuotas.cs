using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Programmes;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Schedules;

/// <summary>Has the quota books checked every night at two in China: of each programme that has one with anything in it.</summary>
public sealed class CheckQuotas(ProgrammeCatalogue programmes, QuotaLedger ledger, LedgerChecks checks, ILogger<CheckQuotas> logger)
{
    [Function(nameof(CheckQuotas))]
    public async Task Run([TimerTrigger("0 0 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (var programme in programmes.All)
        {
            try
            {
                if (await IsTouchedAsync(programme, cancellationToken))
                {
                    await checks.AskAsync(QuotaCheckWorkflow.Work, programme.Id, durable, cancellationToken);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The other programmes must not wait for one that fails.
                logger.LogError(e, "The quota books of {ProgrammeId} could not be checked.", programme.Id);
            }
        }
    }

    private async Task<bool> IsTouchedAsync(Programme programme, CancellationToken cancellationToken)
    {
        foreach (var (book, _) in programme.Books())
        {
            if (!await ledger.IsUntouchedAsync(book, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
