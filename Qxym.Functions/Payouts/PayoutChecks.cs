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
        return [.. ofBatch, .. await OfApplicationsAsync(account, states.Values, cancellationToken)];
    }

    /// <summary>What is wrong with the payments of the applications of a batch, in whatever batch they stand.</summary>
    private async Task<IEnumerable<PayoutFinding>> OfApplicationsAsync(
        BatchAccount account, IEnumerable<ApplicationState> states, CancellationToken cancellationToken)
    {
        var (found, lines) = (new ConcurrentBag<PayoutFinding>(), account.Lines.ToDictionary(l => l.ApplicationId));
        var heads = new ConcurrentDictionary<Guid, Lazy<Task<StoredPayout?>>>();
        await Parallel.ForEachAsync(
            states,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (state, token) =>
            {
                // This batch is at hand, and the others in which its applications stand are the same few: each head is read once.
                var first = await OfApplicationAsync(state, id => id == account.Batch.Id
                    ? Task.FromResult<BatchAccount?>(AccountOf(account.Batch, lines.GetValueOrDefault(state.Id)))
                    : AccountAsync(heads.GetOrAdd(id, i => new(() => batches.FindAsync(i, cancellationToken))).Value, state.Id, token));

                foreach (var finding in await ConfirmedAsync(state.Id, first, token))
                {
                    found.Add(finding);
                }
            });
        return found;
    }

    /// <summary>What is wrong with the payments of an application, whether their batches know of it or not.</summary>
    public async Task<IReadOnlyList<PayoutFinding>> OfApplicationAsync(ApplicationState state, CancellationToken cancellationToken) =>
        await ConfirmedAsync(state.Id, await ReadAsync(state, cancellationToken), cancellationToken);

    /// <summary>What is found again when all of it is read anew: a batch may have gone on after it or the application was read.</summary>
    private async Task<IReadOnlyList<PayoutFinding>> ConfirmedAsync(ApplicationId id, IReadOnlyList<PayoutFinding> first, CancellationToken cancellationToken) =>
        first.Count > 0 && await applications.FindAsync(id, cancellationToken) is { State: var now } ? [.. first.Intersect(await ReadAsync(now, cancellationToken))] : [];

    private Task<IReadOnlyList<PayoutFinding>> ReadAsync(ApplicationState state, CancellationToken cancellationToken) =>
        OfApplicationAsync(state, id => AccountAsync(batches.FindAsync(id, cancellationToken), state.Id, cancellationToken));

    private static async Task<IReadOnlyList<PayoutFinding>> OfApplicationAsync(ApplicationState state, Func<Guid, Task<BatchAccount?>> find)
    {
        var accounts = new Dictionary<Guid, BatchAccount?>();
        foreach (var id in state.Payments.Select(p => p.BatchId).Distinct())
        {
            accounts[id] = await find(id);
        }

        return [.. PayoutInvariants.OfApplication(state, accounts.GetValueOrDefault)];
    }

    /// <summary>A batch as far as it concerns one application; null when there is none.</summary>
    private async Task<BatchAccount?> AccountAsync(Task<StoredPayout?> head, ApplicationId applicationId, CancellationToken cancellationToken) =>
        await head is { Batch: var batch } ? AccountOf(batch, await batches.LineAsync(batch.Id, applicationId, cancellationToken)) : null;

    private static BatchAccount AccountOf(PayoutBatch batch, BatchLine? line) => new(batch, line is null ? [] : [line], []);

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
