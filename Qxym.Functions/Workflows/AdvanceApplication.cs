using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Functions.Notifications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Reviews;

namespace Qxym.Functions.Workflows;

/// <summary>
/// The one activity of <see cref="ApplicationWorkflow"/>: lets the application lapse if it is time, carries out the effects of all
/// changes that are not acknowledged (inboxes, SMS), acknowledges them, and says what to wait for. Can be repeated at any point.
/// </summary>
public sealed class AdvanceApplication(
    ApplicationStore applications,
    ProgrammeCatalogue programmes,
    InboxStore inboxes,
    SmsOutbox sms,
    TimeProvider time,
    ILogger<AdvanceApplication> logger)
{
    public const string Name = nameof(AdvanceApplication);

    [Function(Name)]
    public async Task<ApplicationWait> Run([ActivityTrigger] string applicationId, CancellationToken cancellationToken)
    {
        var id = new ApplicationId(Guid.Parse(applicationId));
        if (await AfterLapse(id, cancellationToken) is not { } application)
        {
            logger.LogWarning("Application {ApplicationId} was never written; its orchestration ends.", id);
            return new ApplicationWait(0, null, null, IsFinished: true);
        }

        await sms.EnqueueAsync(application, cancellationToken);
        var inboxKeys = await inboxes.SyncAsync(application, cancellationToken);
        if (application.Outbox.Count > 0 || !inboxKeys.SequenceEqual(application.InboxKeys))
        {
            await applications.AcknowledgeAsync(id, application.Outbox, inboxKeys, cancellationToken);
        }

        return WaitFor(application.State);
    }

    /// <summary>The application, lapsed if its deadline has passed; null when it does not exist.</summary>
    private async Task<StoredApplication?> AfterLapse(ApplicationId id, CancellationToken cancellationToken)
    {
        while (await applications.FindAsync(id, cancellationToken) is { } application)
        {
            var programme = programmes.Find(application.State.ProgrammeId)!;
            var lapse = Lifecycle.Decide(application.State, new Command.Lapse(), programme, time.GetUtcNow());
            if (lapse is not Transition.Accepted accepted)
            {
                return application;
            }

            if (await applications.TryCommitAsync(application, accepted, form: null, answer: null, cancellationToken))
            {
                return application with { State = accepted.State };
            }
        }

        return null;
    }

    private ApplicationWait WaitFor(ApplicationState state)
    {
        var batch = programmes.Find(state.ProgrammeId)!.FindBatch(state.BatchId)!;
        var awaited = LifecycleEvents.AwaitedIn(state);
        return new ApplicationWait(state.Version, awaited, Deadlines.LapseAt(state, batch), IsFinished: awaited is null);
    }
}
