using Microsoft.Extensions.Logging;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>
/// Checks the account of payouts: what batches, the bank's results and applications say is the same money. What is wrong is kept and logged
/// as an error, never repaired. It reads every batch: for a timer, or an operator.
/// </summary>
public sealed class PayoutCheck(PayoutBatchStore batches, PayoutChecks checks, FindingStore findings, TimeProvider time, ILogger<PayoutCheck> logger)
{
    /// <summary>Where the findings of a programme are kept.</summary>
    public static string LedgerOf(string programmeId) => $"payouts_{programmeId}";

    /// <summary>Checks the batches of some programmes.</summary>
    public async Task RunAsync(IReadOnlyCollection<string> programmeIds, CancellationToken cancellationToken)
    {
        var found = programmeIds.ToDictionary(id => id, _ => new List<Finding>());
        await foreach (var batch in batches.AllAsync(cancellationToken))
        {
            if (found.TryGetValue(batch.ProgrammeId, out var ofProgramme))
            {
                ofProgramme.AddRange(await OfBatchAsync(batch, cancellationToken));
            }
        }

        foreach (var (programmeId, all) in found)
        {
            // An application of several batches is found at each of them.
            var wrong = all.Distinct().ToList();
            foreach (var finding in wrong)
            {
                logger.LogError("The account of payouts is wrong: {Code} at {Subject}: {Detail}", finding.Code, finding.Subject, finding.Detail);
            }

            await findings.WriteAsync(LedgerOf(programmeId), wrong, time.GetUtcNow(), cancellationToken);
        }
    }

    /// <summary>A batch that cannot be read is itself a finding, and keeps no other one from being checked.</summary>
    private async Task<IEnumerable<Finding>> OfBatchAsync(PayoutBatch batch, CancellationToken cancellationToken)
    {
        try
        {
            return (await checks.OfAccountAsync(batch, cancellationToken)).Select(f => new Finding(f.Code, f.Subject, f.Detail));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(e, "Payment batch {PayoutId} could not be checked.", batch.Id);
            return [new Finding("not-checked", batch.Id.ToString(), "The batch could not be read; the log says why.")];
        }
    }
}
