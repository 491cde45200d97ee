using Microsoft.Extensions.Logging;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>
/// Checks payment batches: what batches, the bank's results and applications say is the same money. What is wrong is told, never repaired.
/// </summary>
public sealed class PayoutCheck(PayoutBatchStore batches, PayoutChecks checks, ILogger<PayoutCheck> logger)
{
    /// <summary>Where the findings of a programme are kept.</summary>
    public static string LedgerOf(string programmeId) => $"payouts_{programmeId}";

    /// <summary>What is wrong with a batch, and how many lines it has. One that cannot be read is itself a finding, and keeps no other one from being checked; while storage cannot be reached it is no one's fault.</summary>
    public async Task<(IReadOnlyList<Finding> Findings, int Lines)> OfBatchAsync(Guid id, CancellationToken cancellationToken)
    {
        try
        {
            if (await batches.FindAsync(id, cancellationToken) is not { Batch: var batch })
            {
                return ([], 0);
            }

            return ([.. (await checks.OfAccountAsync(batch, cancellationToken)).Select(f => new Finding(f.Code, f.Subject, f.Detail))], batch.Totals?.Lines ?? 0);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !Outages.Is(e))
        {
            logger.LogError(e, "Payment batch {PayoutId} could not be checked.", id);
            return ([new Finding("not-checked", id.ToString(), "The batch could not be read; the log says why.")], 0);
        }
    }
}
