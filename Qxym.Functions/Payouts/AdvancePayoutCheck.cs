using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Checks;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;
using Qxym.Functions.Workflows.Checks;

namespace Qxym.Functions.Payouts;

/// <summary>A part of a check of payouts: payment batches, then applications, until it has looked at a page of lines. Can be repeated at any point.</summary>
public sealed class AdvancePayoutCheck(
    PayoutBatchStore batches,
    PayoutCheck check,
    ApplicationWalk walk,
    UnionDirectory unions,
    FindingStore findings,
    CheckStore checks,
    CheckPages pages,
    TimeProvider time,
    ILogger<AdvancePayoutCheck> logger)
{
    private const int AtOnce = 16;

    public const string Name = nameof(AdvancePayoutCheck);

    [Function(Name)]
    public async Task<PayoutCheckPosition> Run([ActivityTrigger] PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        for (var spent = 0; spent < pages.Size && at.Check.IsRunning;)
        {
            (at, var cost) = at.Step switch
            {
                PayoutCheckStep.Find => await FindAsync(at, cancellationToken),
                PayoutCheckStep.Check => await CheckAsync(at, cancellationToken),
                PayoutCheckStep.Applications => await ApplicationsAsync(at, cancellationToken),
                _ => (await CloseAsync(at, cancellationToken), 0),
            };
            spent += cost;
        }

        await checks.SaveAsync(at.Check, cancellationToken);
        return at;
    }

    /// <summary>Looks for some batches: one activity's work, since all their lines are gone over.</summary>
    private async Task<(PayoutCheckPosition Next, int Cost)> FindAsync(PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        var page = await batches.AfterAsync(at.After, pages.Batches, cancellationToken);
        at = at with { Batches = [.. at.Batches, .. page.Where(b => b.ProgrammeId == at.Check.ProgrammeId).Select(b => b.Id)] };
        return page.Count == pages.Batches
            ? (at with { After = page[^1].Id }, pages.Size)
            : (at with { Step = PayoutCheckStep.Check, Check = at.Check with { Of = at.Batches.Count } }, 0);
    }

    private async Task<(PayoutCheckPosition Next, int Cost)> CheckAsync(PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        if (at.Batches.Count == 0)
        {
            return (at with { Step = PayoutCheckStep.Applications }, 0);
        }

        var (found, lines) = await check.OfBatchAsync(at.Batches[0], cancellationToken);
        await findings.NoteAsync(PayoutCheck.LedgerOf(at.Check.ProgrammeId), at.Run, found, cancellationToken);
        return (at with { Batches = [.. at.Batches.Skip(1)], Check = at.Check with { Rows = at.Check.Rows + 1 } }, lines + 1);
    }

    /// <summary>A page of the applications at a stage at which money is owed; one activity's work unless it is the last.</summary>
    private async Task<(PayoutCheckPosition Next, int Cost)> ApplicationsAsync(PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        var tops = unions.Current.Roots;
        if (at.Root >= tops.Count)
        {
            return (at with { Step = PayoutCheckStep.Close }, 0);
        }

        var scope = new WalkScope(at.Check.ProgrammeId, tops[at.Root].Id, Payables.Stages, null);
        var page = await walk.NextAsync(scope, at.Walk ?? WalkPosition.Start, pages.Size, cancellationToken);
        var found = await page.Places.SelectAsync(AtOnce, (place, token) => check.OfApplicationAsync(place.Id, token), cancellationToken);
        await findings.NoteAsync(PayoutCheck.LedgerOf(at.Check.ProgrammeId), at.Run, found.SelectMany(f => f), cancellationToken);
        return page.Next is null ? (at with { Root = at.Root + 1, Walk = null }, page.Places.Count) : (at with { Walk = page.Next }, pages.Size);
    }

    /// <summary>From now on the findings of this check count.</summary>
    private async Task<PayoutCheckPosition> CloseAsync(PayoutCheckPosition at, CancellationToken cancellationToken)
    {
        var ledger = PayoutCheck.LedgerOf(at.Check.ProgrammeId);
        foreach (var finding in await findings.ConcludeAsync(ledger, at.Run, time.GetUtcNow(), cancellationToken))
        {
            logger.LogError("The account of payouts is wrong: {Code} at {Subject}: {Detail}", finding.Code, finding.Subject, finding.Detail);
        }

        return at with { Check = at.Check with { IsRunning = false } };
    }
}
