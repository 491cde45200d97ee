using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Finishes what a crash between a freed place and the next in line left behind: every minute, places that are free while somebody waits are given, and who was
/// given one is told. Two small queries a book when all is well.
/// </summary>
public sealed class GiveFreePlaces(ProgrammeCatalogue programmes, QuotaLedger ledger, Promotions promotions, ILogger<GiveFreePlaces> logger)
{
    [Function(nameof(GiveFreePlaces))]
    public async Task Run([TimerTrigger("20 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (var book in programmes.Books.Where(b => b.MayHaveLine))
        {
            try
            {
                await RunAsync(book.Id, book.Table, durable, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The other books must not wait for one that fails.
                logger.LogError(e, "The free places of {Book} could not be seen to.", book.Id);
            }
        }
    }

    private async Task RunAsync(BookId book, QuotaTable quotas, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (var account in (await ledger.AccountsAsync(book, quotas, cancellationToken)).Where(a => a.CanPromote))
        {
            await ledger.PromoteAsync(book, account.Id, quotas, cancellationToken);
        }

        foreach (var promotion in await ledger.TodoAsync(book, cancellationToken))
        {
            try
            {
                await promotions.AnnounceAsync(promotion, durable, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // Those behind it must not wait for one that fails.
                logger.LogError(e, "Application {ApplicationId} could not be told of its place.", promotion.ApplicationId);
            }
        }
    }
}
