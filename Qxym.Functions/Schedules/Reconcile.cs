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
/// not acknowledged for a while (<c>Reconcile:GraceSeconds</c>, 30 if not set), tells the orchestration again, gives up applications
/// that were announced and never written, so that their person's place is free again, and gives back places of the quota that were claimed and never noted.
/// </summary>
public sealed class Reconcile(
    Tables tables,
    ApplicationStore applications,
    UnwrittenApplications unwritten,
    ClaimNotes claims,
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
                await AttemptAsync(row, durable, cancellationToken);
            }
        }
    }

    private async Task AttemptAsync(TableEntity row, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        try
        {
            await (ClaimNotes.Is(row) ? EndClaimAsync(row, durable, cancellationToken) : HealAsync(Announcement.From(row), durable, cancellationToken));
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // One instance that the engine will not take an event for must not keep the others waiting.
            logger.LogError(e, "What {Row} announces of application {ApplicationId} could not be healed.", row.RowKey, row.PartitionKey);
        }
    }

    /// <summary>A request that was to claim a place and cannot be under way any more: what it claimed and did not note is given back.</summary>
    private async Task EndClaimAsync(TableEntity row, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (MayBeUnderWay(row.Timestamp))
        {
            return;
        }

        var note = ClaimNotes.From(row);
        await promotions.GiveBackAsync(note.Id, durable, cancellationToken);
        await claims.EndAsync(note, cancellationToken);
    }

    private bool MayBeUnderWay(DateTimeOffset? since) => since > TimeProvider.System.GetUtcNow() - (LongestRequest * _grace);

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
        var mayStillBeWritten = !isAcknowledged && MayBeUnderWay(announcement.At);
        if (mayStillBeWritten
            || (application is null && announcement.Claim is { } claim && !await unwritten.TryGiveUpAsync(announcement.Id, claim, cancellationToken)))
        {
            return;
        }

        await tables.Outbox.DeleteEntityAsync(
            announcement.Id.ToString(), ApplicationRows.Number(announcement.Version), ETag.All, cancellationToken);
    }
}
