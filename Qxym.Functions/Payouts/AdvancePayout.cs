using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>A step of the work on a payment batch. Can be repeated at any point.</summary>
public sealed class AdvancePayout(
    PayoutBatchStore batches, PayoutIndex index, PayoutHeads heads, PayoutBuilding building, PayoutSettling settling, TimeProvider time)
{
    public const string Name = nameof(AdvancePayout);

    private const int PageSize = 100;

    [Function(Name)]
    public async Task<PayoutPosition> Run(
        [ActivityTrigger] PayoutPosition at, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (await batches.FindAsync(at.PayoutId, cancellationToken) is not { Batch: { IsAtWork: true } batch })
        {
            await index.EndWorkAsync(at.PayoutId, cancellationToken);
            return await IsAtWorkAsync(at, cancellationToken) ? PayoutPosition.Begin(at.PayoutId) : at with { IsDone = true };
        }

        at = at.Version == batch.Version ? at : PayoutPosition.Begin(batch.Id) with { Version = batch.Version };
        var after = batch.State switch
        {
            PayoutBatchState.Building => await BuildAsync(batch, at.After, durable, cancellationToken),
            PayoutBatchState.Withdrawing => await WithdrawAsync(batch, durable, cancellationToken),
            _ => await ApplyAsync(batch, at.After, durable, cancellationToken),
        };
        return after is null ? PayoutPosition.Begin(batch.Id) : at with { After = after };
    }

    /// <summary>What began in the moment in which the note of work was taken away has no note: it is seen to here.</summary>
    private async Task<bool> IsAtWorkAsync(PayoutPosition at, CancellationToken cancellationToken)
    {
        if (await batches.FindAsync(at.PayoutId, cancellationToken) is not { Batch.IsAtWork: true })
        {
            return false;
        }

        await index.BeginWorkAsync(at.PayoutId, cancellationToken);
        return true;
    }

    private async Task<string?> BuildAsync(PayoutBatch batch, string after, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (!batch.IsCollected)
        {
            var room = await building.RoomAsync(batch, cancellationToken);
            if (room > 0 && await building.TakePageAsync(batch, after, room, durable, cancellationToken) is { } next)
            {
                return next;
            }

            // From here on, whoever still takes something for this version of the head gives it back.
            await SaveAsync(batch, b => PayoutBatchRules.Collected(b, room == 0), cancellationToken);
            return null;
        }

        await settling.GiveBackAsync(batch, batch.Removals, withLines: true, durable, cancellationToken);
        var totals = await building.CloseAsync(batch, cancellationToken);
        await SaveAsync(batch, b => PayoutBatchRules.Built(b, totals), cancellationToken);
        return null;
    }

    private async Task<string?> WithdrawAsync(PayoutBatch batch, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var lines = await batches.LinesAsync(batch.Id, cancellationToken);
        await settling.GiveBackAsync(batch, [.. lines.Select(l => l.ApplicationId)], withLines: false, durable, cancellationToken);
        await SaveAsync(batch, PayoutBatchRules.Withdrawn, cancellationToken);
        return null;
    }

    private async Task<string?> ApplyAsync(PayoutBatch batch, string after, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var from = after.Length == 0 ? 0 : int.Parse(after, CultureInfo.InvariantCulture);
        if (await settling.ApplyPageAsync(batch, from, PageSize, durable, cancellationToken) is { } last)
        {
            return last.ToString(CultureInfo.InvariantCulture);
        }

        var applied = PayoutBatchRules.Applied(batch, time.GetUtcNow());
        if (applied.State == PayoutBatchState.Settled)
        {
            await index.PublishAsync(batch, cancellationToken);
        }

        await SaveAsync(batch, _ => applied, cancellationToken);
        return null;
    }

    /// <summary>Only if the head is still as the work was done for; else the work begins anew.</summary>
    private async Task SaveAsync(PayoutBatch batch, Func<PayoutBatch, PayoutBatch> next, CancellationToken cancellationToken) =>
        await heads.ChangeAsync(batch.Id, b => new PayoutOutcome(b.Version == batch.Version ? next(b) : b, null), cancellationToken);
}
