using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Schedules;

/// <summary>Has the quota books checked every night at two in China: of each programme that has books, and in which anything has happened.</summary>
public sealed class CheckQuotas(
    ProgrammeCatalogue programmes, QuotaLedger ledger, StatisticsStore statistics, UnionDirectory unions, LedgerChecks checks, ILogger<CheckQuotas> logger)
{
    [Function(nameof(CheckQuotas))]
    public async Task Run([TimerTrigger("0 0 18 * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (var id in checks.DueTonight().Where(id => programmes.BooksOf(id).Any()))
        {
            try
            {
                if (await IsBegunAsync(id, cancellationToken))
                {
                    await checks.AskAsync(QuotaCheckWorkflow.Work, id, durable, cancellationToken);
                }
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The other programmes must not wait for one that fails.
                logger.LogError(e, "The quota books of {ProgrammeId} could not be checked.", id);
            }
        }
    }

    /// <summary>Whether somebody has applied, or something stands in a book.</summary>
    private async Task<bool> IsBegunAsync(string programmeId, CancellationToken cancellationToken)
    {
        foreach (var top in unions.Current.Roots)
        {
            if ((await statistics.CitiesAsync(programmeId, top.Id, cancellationToken)).Count > 0)
            {
                return true;
            }
        }

        foreach (var book in programmes.BooksOf(programmeId))
        {
            if (!await ledger.IsUntouchedAsync(book.Id, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }
}
