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

    /// <summary>Raises the event of a change, or starts the orchestration of what had ended again; nothing when it has none.</summary>
    public Task RaiseAsync(DurableTaskClient durable, Transition.Accepted accepted, CancellationToken cancellationToken) =>
        accepted.Event is not { } name ? Task.CompletedTask : AttemptAsync(accepted.State.Id, async () =>
        {
            var id = accepted.State.Id.ToString();
            if (accepted.AfterEnd && !await Orchestrations.IsLiveAsync(durable, accepted.State.Id, cancellationToken))
            {
                await durable.ScheduleNewOrchestrationInstanceAsync(ApplicationWorkflow.Name, ApplicationWait.Begin, new(id), cancellationToken);
                return;
            }

            await durable.RaiseEventAsync(id, name, new ApplicationEvent(accepted.State.Version), cancellationToken);
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
