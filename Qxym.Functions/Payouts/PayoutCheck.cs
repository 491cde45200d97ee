using Microsoft.Extensions.Logging;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage.Findings;

namespace Qxym.Functions.Payouts;

/// <summary>
/// Checks payment batches: what batches, the bank's results and applications say is the same money. What is wrong is told, never repaired.
/// </summary>
public sealed class PayoutCheck(PayoutChecks checks, ILogger<PayoutCheck> logger)
{
    /// <summary>Where the findings of a programme are kept.</summary>
    public static string LedgerOf(string programmeId) => $"payouts_{programmeId}";

    /// <summary>What is wrong with a batch. One that cannot be read is itself a finding, and keeps no other one from being checked.</summary>
    public async Task<IReadOnlyList<Finding>> OfBatchAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await checks.OfAccountAsync(batch, cancellationToken)).Select(f => new Finding(f.Code, f.Subject, f.Detail))];
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(e, "Payment batch {PayoutId} could not be checked.", batch.Id);
            return [new Finding("not-checked", batch.Id.ToString(), "The batch could not be read; the log says why.")];
        }
    }
}
