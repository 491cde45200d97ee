using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Domain.Quotas;
using Qxym.Functions.Notifications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Lists;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Storage.PublicNotices;
using Qxym.Functions.Storage.Reviews;
using Qxym.Functions.Storage.Statistics;

namespace Qxym.Functions.Workflows;

/// <summary>
/// The one activity of <see cref="ApplicationWorkflow"/>: lets the application lapse if it is time, carries out the effects of all
/// changes that are not acknowledged (places given back, inboxes, what it shares with others, appeals, transfers, payouts, the list of disqualified persons, SMS, the index of what is in progress, statistics), acknowledges them, and says what to wait for. Can be repeated at any point.
/// </summary>
public sealed class AdvanceApplication(
    ApplicationStore applications,
    ProgrammeCatalogue programmes,
    InboxStore inboxes,
    SharingStore sharing,
    ProgressStore progress,
    StatisticsStore statistics,
    SmsOutbox sms,
    AppealStore appeals,
    TransferStore transfers,
    PayableStore payables,
    ObjectionStore objections,
    NoticeCorrections corrections,
    PersonListStore lists,
    Lapses lapses,
    Promotions promotions,
    TimeProvider time,
    ILogger<AdvanceApplication> logger)
{
    public const string Name = nameof(AdvanceApplication);

    [Function(Name)]
    public async Task<ApplicationWait> Run([ActivityTrigger] string applicationId, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var id = new ApplicationId(Guid.Parse(applicationId));
        for (var certain = true; ; certain = false)
        {
            if (await lapses.ApplyAsync(id, cancellationToken) is not { } application)
            {
                logger.LogWarning("Application {ApplicationId} was never written; its orchestration ends.", id);
                return new ApplicationWait(0, null, null, IsFinished: true);
            }

            if (application.Outbox.Count > 0 || !PlaceRules.Keeps(application.State, time.GetUtcNow()))
            {
                await promotions.GiveBackAsync(application, durable, cancellationToken);
            }

            if (await TryAdvanceAsync(application, certain, cancellationToken) is { } wait)
            {
                return wait;
            }
        }
    }

    /// <summary>What to wait for; null when another run has acknowledged some of it meanwhile.</summary>
    private async Task<ApplicationWait?> TryAdvanceAsync(StoredApplication application, bool certain, CancellationToken cancellationToken)
    {
        await sms.EnqueueAsync(application, cancellationToken);

        // Who was overtaken may have written what was true before: it is written again as it is now.
        if (application.Outbox.Count > 0 || !certain)
        {
            await Task.WhenAll(
                appeals.SyncAsync(application, cancellationToken),
                transfers.SyncAsync(application, cancellationToken),
                payables.SyncAsync(application, cancellationToken),
                lists.SyncAsync(application, cancellationToken),
                objections.SyncAsync(application, cancellationToken),
                corrections.SyncAsync(application, cancellationToken));
        }

        await sharing.SyncAsync(application, cancellationToken);
        var inboxKeys = await inboxes.SyncAsync(application, certain, cancellationToken);
        var wait = WaitFor(application.State);
        var progressKey = wait.IsFinished ? null : ProgressStore.KeyOf(application.State.Id, wait.DueAt);
        await progress.SyncAsync(application, progressKey, cancellationToken);
        var counted = await statistics.SyncAsync(application, cancellationToken);
        var isNoted = application.Outbox.Count == 0
            && counted == application.Counted
            && progressKey == application.ProgressKey
            && inboxKeys.SequenceEqual(application.InboxKeys);
        return isNoted || await applications.TryAcknowledgeAsync(application, inboxKeys, progressKey, counted, cancellationToken) ? wait : null;
    }

    private ApplicationWait WaitFor(ApplicationState state)
    {
        var batch = programmes.For(state).FindBatch(state.BatchId)!;
        var now = time.GetUtcNow();
        var awaited = AppealRules.IsFinal(state, now) ? null : LifecycleEvents.AwaitedIn(state);
        return new ApplicationWait(state.Version, awaited, Deadlines.DueAt(state, batch, now), IsFinished: awaited is null);
    }
}
