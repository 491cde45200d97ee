using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Payouts;

/// <summary>A part of a check of payouts: payment batches, until it has looked at a page of lines. Can be repeated at any point.</summary>
public sealed class AdvancePayoutCheck(
    PayoutBatchStore batches, PayoutCheck check, FindingStore findings, CheckStore checks, CheckPages pages, TimeProvider time, ILogger<AdvancePayoutCheck> logger)
{
    public const string Name = nameof(AdvancePayoutCheck);

    [Function(Name)]
    public async Task<PayoutCheckPosition> Run([ActivityTrigger] PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        for (var spent = 0; spent < pages.Size && at.Check.IsRunning;)
        {
            (at, var cost) = at.Step switch
            {
                PayoutCheckStep.Count => await CountAsync(at, cancellationToken),
                PayoutCheckStep.Check => await CheckAsync(at, pages.Size - spent, cancellationToken),
                _ => (await CloseAsync(at, cancellationToken), 0),
            };
            spent += cost;
        }

        await checks.SaveAsync(at.Check, cancellationToken);
        return at;
    }

    private async Task<(PayoutCheckPosition Next, int Cost)> CountAsync(PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        var (last, own) = await PageAsync(at, cancellationToken);
        var counted = at with { Check = at.Check with { Of = (at.Check.Of ?? 0) + own.Sum(LinesOf) } };
        return last is null
            ? (counted with { Step = PayoutCheckStep.Check, After = null }, 0)
            : (counted with { After = last }, pages.Size);
    }

    /// <summary>Looks at the next batches; at one at least, and at none beyond so many lines.</summary>
    private async Task<(PayoutCheckPosition Next, int Cost)> CheckAsync(PayoutCheckPosition at, int most, CancellationToken cancellationToken)
    {
        var (last, own) = await PageAsync(at, cancellationToken);
        var cost = last is null ? 0 : pages.Batches;
        foreach (var batch in own)
        {
            await findings.NoteAsync(PayoutCheck.LedgerOf(at.Check.ProgrammeId), at.Run, await check.OfBatchAsync(batch, cancellationToken), cancellationToken);
            cost += LinesOf(batch) + 1;
            at = at with { After = batch.Id, Check = at.Check with { Rows = at.Check.Rows + LinesOf(batch) } };
            if (cost >= most)
            {
                return (at, cost);
            }
        }

        return (last is null ? at with { Step = PayoutCheckStep.Close, After = null } : at with { After = last }, cost);
    }

    /// <summary>From now on the findings of this check count.</summary>
    private async Task<PayoutCheckPosition> CloseAsync(PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        var ledger = PayoutCheck.LedgerOf(at.Check.ProgrammeId);
        foreach (var finding in await findings.CountAsync(ledger, at.Run, time.GetUtcNow(), cancellationToken))
        {
            logger.LogError("The account of payouts is wrong: {Code} at {Subject}: {Detail}", finding.Code, finding.Subject, finding.Detail);
        }

        return at with { Check = at.Check with { IsRunning = false } };
    }

    /// <summary>The programme's own among the next batches, and the last of those; null when there are no more.</summary>
    private async Task<(Guid? Last, IReadOnlyList<PayoutBatch> Own)> PageAsync(PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        var page = await batches.AfterAsync(at.After, pages.Batches, cancellationToken);
        return (page.Count < pages.Batches ? null : page[^1].Id, [.. page.Where(b => b.ProgrammeId == at.Check.ProgrammeId)]);
    }

    private static int LinesOf(PayoutBatch batch) => batch.Totals?.Lines ?? 0;
}
