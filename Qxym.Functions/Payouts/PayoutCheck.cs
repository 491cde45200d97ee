using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Payouts;

namespace Qxym.Functions.Payouts;

/// <summary>
/// Checks payment batches and applications: what batches, the bank's results and applications say is the same money. What is wrong is told, never repaired.
/// </summary>
public sealed class PayoutCheck(
    PayoutBatchStore batches, ApplicationStore applications, PayableStore payables, DueListing listing, PayoutChecks checks, ILogger<PayoutCheck> logger)
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
    /// What is wrong with an application that money is due to, on its way to, or was paid to. What is due is listed with the unions that pay it now: that is an
    /// index, which follows the tree of unions, and no account.
    /// </summary>
    public async Task<IReadOnlyList<Finding>> OfApplicationAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        StoredApplication? application;
        try
        {
            application = await ListedAsync(id, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !Outages.Is(e))
        {
            logger.LogError(e, "Application {ApplicationId} could not be checked.", id);
            return [new Finding("not-checked", id.ToString(), "The application could not be read; the log says why.")];
        }

        // What was paid, or failed, is looked at with its batch.
        return application?.State.Payments.Any(p => p.State == PaymentState.InBatch) == true ? await OnItsWayAsync(application.State, cancellationToken) : [];
    }

    private async Task<StoredApplication?> ListedAsync(ApplicationId id, CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(id, cancellationToken);
        return application is null || await payables.IsListedAsync(application.State, cancellationToken)
            ? application
            : await listing.ListAsync(application, cancellationToken);
    }

    private async Task<IReadOnlyList<Finding>> OnItsWayAsync(ApplicationState state, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await checks.OfApplicationAsync(state, cancellationToken)).Select(Noted)];
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && !Outages.Is(e))
        {
            // A batch that cannot be read is a finding of its own.
            logger.LogWarning(e, "The payments of application {ApplicationId} could not be checked.", state.Id);
            return [];
        }
    }

    private static Finding Noted(PayoutFinding finding) => new(finding.Code, finding.Subject, finding.Detail);
}
