using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Heals what a crash between a change and its effects left behind (design §3): every minute it looks at changes that are announced but
/// not acknowledged for a while (<c>Reconcile:GraceSeconds</c>, 30 if not set), tells the orchestration again, and starts one where it is
/// missing.
/// </summary>
public sealed class Reconcile(Tables tables, ApplicationStore applications, IConfiguration configuration, ILogger<Reconcile> logger)
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

    private async Task AttemptAsync(TableEntity announcement, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        try
        {
            await HealAsync(announcement, durable, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // One instance that the engine will not take an event for must not keep the others waiting.
            logger.LogError(e, "Change {Version} of application {ApplicationId} could not be healed.", announcement.RowKey, announcement.PartitionKey);
        }
    }

    private async Task HealAsync(TableEntity announcement, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var id = new ApplicationId(Guid.Parse(announcement.PartitionKey));
        var application = await applications.FindAsync(id, cancellationToken);
        var version = int.Parse(announcement.RowKey, CultureInfo.InvariantCulture);
        if (application?.Outbox.Contains(version) != true)
        {
            // Acknowledged, or not written: but then the request that announced it may still be trying.
            var mayStillBeWritten = !(application?.State.Version >= version) && announcement.Timestamp > TimeProvider.System.GetUtcNow() - (LongestRequest * _grace);
            if (!mayStillBeWritten)
            {
                await tables.Outbox.DeleteEntityAsync(announcement.PartitionKey, announcement.RowKey, ETag.All, cancellationToken);
            }

            return;
        }

        logger.LogInformation("Change {Version} of application {ApplicationId} is told again.", announcement.RowKey, id);
        var instance = await durable.GetInstanceAsync(id.ToString(), cancellationToken);
        if (instance is null || instance.IsCompleted)
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(
                ApplicationWorkflow.Name, ApplicationWait.Begin, new(id.ToString()), cancellationToken);
            return;
        }

        await durable.RaiseEventAsync(
            id.ToString(), LifecycleEvents.Changed, new ApplicationEvent(application.State.Version), cancellationToken);
    }
}
