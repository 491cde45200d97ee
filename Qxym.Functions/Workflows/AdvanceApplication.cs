using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Functions.Notifications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Workflows;

/// <summary>
/// The one activity of <see cref="ApplicationWorkflow"/>: lets the application lapse if it is time, carries out the effects of all
/// changes that are not acknowledged (inboxes, appeals, transfers, SMS, the index of what is in progress, statistics), acknowledges them, and says what to wait for. Can be repeated at any point.
/// </summary>
public sealed class AdvanceApplication(
    ApplicationStore applications,
    ProgrammeCatalogue programmes,
    InboxStore inboxes,
    ProgressStore progress,
    StatisticsStore statistics,
    SmsOutbox sms,
    AppealStore appeals,
    TransferStore transfers,
    Lapses lapses,
    TimeProvider time,
    ILogger<AdvanceApplication> logger)
{
    public const string Name = nameof(AdvanceApplication);

    [Function(Name)]
    public async Task<ApplicationWait> Run([ActivityTrigger] string applicationId, CancellationToken cancellationToken)
    {
        var id = new ApplicationId(Guid.Parse(applicationId));
        if (await lapses.ApplyAsync(id, cancellationToken) is not { } application)
        {
            logger.LogWarning("Application {ApplicationId} was never written; its orchestration ends.", id);
            return new ApplicationWait(0, null, null, IsFinished: true);
        }

        await sms.EnqueueAsync(application, cancellationToken);
        if (application.Outbox.Count > 0)
        {
            await Task.WhenAll(appeals.SyncAsync(application, cancellationToken), transfers.SyncAsync(application, cancellationToken));
        }

        var inboxKeys = await inboxes.SyncAsync(application, cancellationToken);
        var wait = WaitFor(application.State);
        var progressKey = wait.IsFinished ? null : ProgressStore.KeyOf(id, wait.DueAt);
        await progress.SyncAsync(application, progressKey, cancellationToken);
        var counted = await statistics.SyncAsync(application, cancellationToken);
        if (application.Outbox.Count > 0 || counted != application.Counted || progressKey != application.ProgressKey || !inboxKeys.SequenceEqual(application.InboxKeys))
        {
            await applications.AcknowledgeAsync(application, inboxKeys, progressKey, counted, cancellationToken);
        }

        return wait;
    }

    private ApplicationWait WaitFor(ApplicationState state)
    {
        var batch = programmes.Find(state.ProgrammeId)!.FindBatch(state.BatchId)!;
        var now = time.GetUtcNow();
        var awaited = AppealRules.IsFinal(state, now) ? null : LifecycleEvents.AwaitedIn(state);
        return new ApplicationWait(state.Version, awaited, Deadlines.DueAt(state, batch, now), IsFinished: awaited is null);
    }
}
