using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Applications;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Heals what a crash between a change and its effects left behind (design §3): every minute it looks at changes that are announced but
/// not acknowledged for a while (<c>Reconcile:GraceSeconds</c>, 30 if not set), tells the orchestration again, and gives up applications
/// that were announced and never written, so that their person's place is free again.
/// </summary>
public sealed class Reconcile(
    Tables tables,
    ApplicationStore applications,
    UnwrittenApplications unwritten,
    Promotions promotions,
    Orchestrations orchestrations,
    IConfiguration configuration,
    ILogger<Reconcile> logger)
{
    /// <summary>In graces: ten minutes, more than all the retries of the storage client take.</summary>
    private const int LongestRequest = 20;

    private readonly TimeSpan _grace = TimeSpan.FromSeconds(configuration.GetValue("Reconcile:GraceSeconds", 30));

    [Function(nameof(Reconcile))]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        // How long a row has been lying is a matter of machine time: its time stamp is the storage service's.
        var before = TimeProvider.System.GetUtcNow() - _grace;
        await foreach (var row in tables.Outbox.QueryAsync<TableEntity>(cancellationToken: cancellationToken))
        {
            if (row.Timestamp < before)
            {
                await AttemptAsync(Announcement.From(row), durable, cancellationToken);
            }
        }
    }

    private async Task AttemptAsync(Announcement announcement, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        try
        {
            await HealAsync(announcement, durable, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // One instance that the engine will not take an event for must not keep the others waiting.
            logger.LogError(e, "Change {Version} of application {ApplicationId} could not be healed.", announcement.Version, announcement.Id);
        }
    }

    private async Task HealAsync(Announcement announcement, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(announcement.Id, cancellationToken);
        if (application?.Outbox.Contains(announcement.Version) == true)
        {
            logger.LogInformation("Change {Version} of application {ApplicationId} is told again.", announcement.Version, announcement.Id);
            await orchestrations.TellAsync(durable, application.State, cancellationToken);
            return;
        }

        var isAcknowledged = application?.State.Version >= announcement.Version;
        var mayStillBeWritten = !isAcknowledged && announcement.At > TimeProvider.System.GetUtcNow() - (LongestRequest * _grace);
        if (mayStillBeWritten
            || (application is null && announcement.Claim is { } claim && !await unwritten.TryGiveUpAsync(announcement.Id, claim, cancellationToken)))
        {
            return;
        }

        if (application is not null)
        {
            // It may have claimed a place for a change that never came.
            await promotions.GiveBackAsync(application, durable, cancellationToken);
        }

        await tables.Outbox.DeleteEntityAsync(
            announcement.Id.ToString(), ApplicationRows.Number(announcement.Version), ETag.All, cancellationToken);
    }
}
