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
        var account = new BatchAccount(batch, lines, await batches.ResultsAsync(batch, cancellationToken));
        var states = await StatesAsync(lines, cancellationToken);
        var found = PayoutInvariants.OfBatch(account, states.GetValueOrDefault).ToList();

        // What has changed while it was read is looked at another night.
        var ofBatch = found.Count > 0 && (await batches.FindAsync(batch.Id, cancellationToken))?.Batch.Version == batch.Version ? found : [];
        return [.. ofBatch, .. await OfApplicationsAsync(states.Values, cancellationToken)];
    }

    /// <summary>What is wrong with the payments of applications, in whatever batch they stand.</summary>
    private async Task<IEnumerable<PayoutFinding>> OfApplicationsAsync(IEnumerable<ApplicationState> states, CancellationToken cancellationToken)
    {
        var (found, heads) = (new ConcurrentBag<PayoutFinding>(), new ConcurrentDictionary<Guid, Task<StoredPayout?>>());
        await Parallel.ForEachAsync(
            states,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (state, token) =>
            {
                // The applications of a batch stand in the same few: each head is read once.
                var first = await OfApplicationAsync(state, id => heads.GetOrAdd(id, i => batches.FindAsync(i, cancellationToken)), token);

                // Read again: the batch may have gone on after the application was read.
                if (first.Count > 0 && await applications.FindAsync(state.Id, token) is { } now)
                {
                    foreach (var finding in first.Intersect(await OfApplicationAsync(now.State, id => batches.FindAsync(id, token), token)))
                    {
                        found.Add(finding);
                    }
                }
            });
        return found;
    }

    private async Task<IReadOnlyList<PayoutFinding>> OfApplicationAsync(
        ApplicationState state, Func<Guid, Task<StoredPayout?>> find, CancellationToken cancellationToken)
    {
        var accounts = new Dictionary<Guid, BatchAccount>();
        foreach (var id in state.Payments.Select(p => p.BatchId).Distinct())
        {
            if (await find(id) is { } stored)
            {
                var line = await batches.LineAsync(id, state.Id, cancellationToken);
                accounts[id] = new BatchAccount(stored.Batch, line is null ? [] : [line], []);
            }
        }

        return [.. PayoutInvariants.OfApplication(state, accounts.GetValueOrDefault)];
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
