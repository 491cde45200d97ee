using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;

namespace Qxym.Functions.Workflows;

/// <summary>
/// Tells an application's orchestration that its row has changed. The row is written before, so a signal that fails is no failure of
/// the request: the reconciling timer sends it again.
/// </summary>
public sealed class ApplicationSignals(ILogger<ApplicationSignals> logger)
{
    /// <summary>Starts the orchestration of a new application.</summary>
    public Task StartAsync(DurableTaskClient durable, ApplicationId id, CancellationToken cancellationToken) => AttemptAsync(id, () =>
        durable.ScheduleNewOrchestrationInstanceAsync(
            ApplicationWorkflow.Name, ApplicationWait.Begin, new StartOrchestrationOptions(id.ToString()), cancellationToken));

    /// <summary>Raises the event of a change; nothing when it has none.</summary>
    /// <param name="before">The application before the change. If it had come to its end, so has its orchestration: another one is started.</param>
    public Task RaiseAsync(DurableTaskClient durable, ApplicationState before, Transition.Accepted accepted, CancellationToken cancellationToken) =>
        accepted.Event is not { } name ? Task.CompletedTask : AttemptAsync(accepted.State.Id, async () =>
        {
            var id = accepted.State.Id;
            if (LifecycleEvents.AwaitedIn(before) is null && !await Orchestrations.IsLiveAsync(durable, id, cancellationToken))
            {
                await durable.ScheduleNewOrchestrationInstanceAsync(ApplicationWorkflow.Name, ApplicationWait.Begin, new(id.ToString()), cancellationToken);
                return;
            }

            await durable.RaiseEventAsync(id.ToString(), name, new ApplicationEvent(accepted.State.Version), cancellationToken);
        });

    private async Task AttemptAsync(ApplicationId id, Func<Task> signal)
    {
        try
        {
            await signal();
        }
        catch (Exception e)
        {
            // Whatever the engine's client throws (a missing instance, an outage, a shutdown): the change is written, the request has succeeded.
            logger.LogWarning(e, "The orchestration of application {ApplicationId} could not be told; the reconciling timer will.", id);
        }
    }
}
