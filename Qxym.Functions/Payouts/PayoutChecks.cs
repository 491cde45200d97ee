using System.Collections.Concurrent;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>Holds the lines of payment batches against their applications.</summary>
public sealed class PayoutChecks(PayoutBatchStore batches, ApplicationStore applications)
{
    private const int AtOnce = 16;

    /// <summary>What the approver should know of the lines.</summary>
    public async Task<IReadOnlyList<LineCheck>> OfLinesAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        var lines = await batches.LinesAsync(batch.Id, cancellationToken);
        var states = await StatesAsync(lines, cancellationToken);
        return LineChecks.Of(batch, lines, states.GetValueOrDefault);
    }

    /// <summary>What is wrong with the account of a batch; nothing while it is at work.</summary>
    public async Task<IReadOnlyList<PayoutFinding>> OfAccountAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        if (batch.IsAtWork)
        {
            return [];
        }

        var lines = await batches.LinesAsync(batch.Id, cancellationToken);
        var account = new BatchAccount(batch, lines, await batches.OutcomesAsync(batch, cancellationToken));
        var states = await StatesAsync(lines, cancellationToken);
        var found = PayoutInvariants.OfBatch(account, states.GetValueOrDefault).ToList();

        // What has changed while it was read is looked at another night.
        return found.Count > 0 && (await batches.FindAsync(batch.Id, cancellationToken))?.Batch.Version == batch.Version ? found : [];
    }

    private async Task<IReadOnlyDictionary<ApplicationId, ApplicationState>> StatesAsync(IReadOnlyList<BatchLine> lines, CancellationToken cancellationToken)
    {
        var states = new ConcurrentDictionary<ApplicationId, ApplicationState>();
        await Parallel.ForEachAsync(
            lines,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (line, token) =>
            {
                if (await applications.FindAsync(line.ApplicationId, token) is { } application)
                {
                    states[line.ApplicationId] = application.State;
                }
            });
        return states;
    }
}
