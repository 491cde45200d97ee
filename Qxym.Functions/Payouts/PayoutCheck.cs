using Microsoft.Extensions.Logging;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>
/// Checks payment batches: what batches, the bank's results and applications say is the same money. What is wrong is told, never repaired.
/// </summary>
public sealed class PayoutCheck(
    PayoutBatchStore batches, ApplicationStore applications, PayableStore payables, PayoutChecks checks, ILogger<PayoutCheck> logger)
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

            return ([.. (await checks.OfAccountAsync(batch, cancellationToken)).Select(Noted)], batch.Totals?.Lines ?? 0);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !Outages.Is(e))
        {
            logger.LogError(e, "Payment batch {PayoutId} could not be checked.", id);
            return ([new Finding("not-checked", id.ToString(), "The batch could not be read; the log says why.")], 0);
        }
    }

    /// <summary>
    /// What is wrong with an application to which money is owed or on its way. What is due to it and does not lie with the unions that pay it now is put there:
    /// that is an index, which follows the tree of unions, and no account.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> OfApplicationAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(id, cancellationToken) is { } application
                ? [.. (await checks.OfApplicationAsync(application.State, cancellationToken)).Select(Noted)]
                : [];
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !Outages.Is(e))
        {
            // A batch that cannot be read is a finding of its own.
            logger.LogWarning(e, "The payments of application {ApplicationId} could not be checked.", id);
            return [];
        }
    }

    /// <summary>The application, with what is due to it listed where it is paid.</summary>
    private async Task<StoredApplication?> ReadAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(id, cancellationToken);
        while (application is not null && !await payables.IsListedAsync(application.State, cancellationToken))
        {
            // Whatever has become of it meanwhile is put right by the next round.
            await payables.SyncAsync(application, cancellationToken);
            application = await applications.FindAsync(id, cancellationToken);
        }

        return application;
    }

    private static Finding Noted(PayoutFinding finding) => new(finding.Code, finding.Subject, finding.Detail);
}
