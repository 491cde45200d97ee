using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>Tells applications what a batch means to them: what the bank did, or that the batch gives them back. Can be repeated at any point.</summary>
public sealed class PayoutSettling(PayoutBatchStore batches, PaymentCommands commands, ILogger<PayoutSettling> logger)
{
    private const int AtOnce = 8;

    /// <summary>Tells a page of applications what the bank did, by the imports that were not told yet.</summary>
    /// <param name="after">The line behind which the page begins.</param>
    /// <returns>The last line of the page; null when there are no more.</returns>
    public async Task<int?> ApplyPageAsync(PayoutBatch batch, int after, int pageSize, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var page = (await batches.UntoldAsync(batch, cancellationToken)).Where(o => o.Number > after).Take(pageSize).ToList();
        if (page.Count == 0)
        {
            return null;
        }

        var applications = await batches.ApplicationsAsync(batch.Id, page[0].Number, page[^1].Number, cancellationToken);
        var actor = batch.Imports[^1].Actor;
        await ForEachAsync(page, async (outcome, token) =>
        {
            Command command = outcome switch
            {
                { Paid: true } => new Command.RecordPaid(actor, batch.Id),
                { Returned: true } => new Command.RecordReturned(actor, batch.Id, outcome.Reason!),
                _ => new Command.RecordPayoutFailed(actor, batch.Id, outcome.Reason!),
            };
            if (await commands.TryAsync(applications[outcome.Number], _ => command, durable, token) is null)
            {
                logger.LogError("Line {Line} of payment batch {PayoutId} does not fit its application; the account of payouts says how.", outcome.Number, batch.Id);
            }
        }, cancellationToken);
        return page.Count < pageSize ? null : page[^1].Number;
    }

    /// <summary>Gives payments back, so that they are due again.</summary>
    /// <param name="applications">Whose.</param>
    /// <param name="withLines">Whether their lines go as well.</param>
    public Task GiveBackAsync(
        PayoutBatch batch, IReadOnlyList<ApplicationId> applications, bool withLines, DurableTaskClient durable, CancellationToken cancellationToken) =>
        ForEachAsync(applications, async (id, token) =>
        {
            await commands.TryAsync(id, _ => new Command.LeaveBatch(batch.Clerk, batch.Id), durable, token);
            if (withLines)
            {
                await batches.DeleteLineAsync(batch.Id, id, token);
            }
        }, cancellationToken);

    private static Task ForEachAsync<T>(IReadOnlyList<T> items, Func<T, CancellationToken, ValueTask> act, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(items, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, act);
}
