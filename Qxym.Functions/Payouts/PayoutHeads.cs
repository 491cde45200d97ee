using Qxym.Domain.Payouts;
using Qxym.Domain.Refusals;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>Every change of a payment batch goes this way: read the head, ask the rules, write it under its ETag; who loses a race decides again.</summary>
public sealed class PayoutHeads(PayoutBatchStore batches, PayoutIndex index)
{
    private const int MostTries = 20;

    /// <summary>Carries out a change, or says why not.</summary>
    /// <param name="decide">What the rules say of the batch as it is; asked again when somebody else was faster.</param>
    public async Task<PayoutOutcome> ChangeAsync(Guid id, Func<PayoutBatch, Task<PayoutOutcome>> decide, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await batches.FindAsync(id, cancellationToken) is not { } current)
            {
                return new PayoutOutcome(null, CommonRefusals.NotFound);
            }

            var outcome = await decide(current.Batch);
            if (outcome.Batch is not { } next || next.Version == current.Batch.Version || await TrySaveAsync(current, next, cancellationToken))
            {
                return outcome;
            }
        }

        return new PayoutOutcome(null, CommonRefusals.TooManyChanges);
    }

    /// <inheritdoc cref="ChangeAsync(Guid, Func{PayoutBatch, Task{PayoutOutcome}}, CancellationToken)"/>
    public Task<PayoutOutcome> ChangeAsync(Guid id, Func<PayoutBatch, PayoutOutcome> decide, CancellationToken cancellationToken) =>
        ChangeAsync(id, batch => Task.FromResult(decide(batch)), cancellationToken);

    /// <summary>Work is noted before there is any, so that a timer finds it whatever happens to this process.</summary>
    private async Task<bool> TrySaveAsync(StoredPayout current, PayoutBatch next, CancellationToken cancellationToken)
    {
        if (!next.IsAtWork)
        {
            return await batches.TrySaveAsync(current, next, cancellationToken);
        }

        await index.BeginWorkAsync(next.Id, cancellationToken);
        if (!await batches.TrySaveAsync(current, next, cancellationToken))
        {
            return false;
        }

        // Whoever has just seen no work may have taken the first note away.
        await index.BeginWorkAsync(next.Id, cancellationToken);
        return true;
    }
}
