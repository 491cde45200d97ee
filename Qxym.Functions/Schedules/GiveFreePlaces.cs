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
    private const int AtOnce = 8;

    /// <summary>Of a book: other books must not wait for a very large move.</summary>
    private const int MostInRun = 500;

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

        await Parallel.ForEachAsync(
            await ledger.TodoAsync(book, MostInRun, cancellationToken),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (promotion, token) => await TellAsync(promotion, durable, token));
    }

    private async Task TellAsync(Promotion promotion, DurableTaskClient durable, CancellationToken cancellationToken)
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
