using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Workflows;

/// <summary>
/// Sees to it that an application in progress has a live orchestration, whatever became of the last one: the row has all that a new one
/// needs (design §3). One that is missing is started at once; one that has ended too early is started again at growing intervals.
/// </summary>
public sealed class Orchestrations(RestartStore restarts, TimeProvider time, ILogger<Orchestrations> logger)
{
    /// <summary>Whether the application has a live orchestration.</summary>
    public static async Task<bool> IsLiveAsync(DurableTaskClient durable, ApplicationId id, CancellationToken cancellationToken) =>
        await durable.GetInstanceAsync(id.ToString(), cancellationToken) is { IsCompleted: false };

    /// <summary>Tells the orchestration that the row has changed, or starts one that will see it.</summary>
    public async Task TellAsync(DurableTaskClient durable, ApplicationState state, CancellationToken cancellationToken)
    {
        if (await IsLiveAsync(durable, state.Id, cancellationToken))
        {
            await durable.RaiseEventAsync(state.Id.ToString(), LifecycleEvents.Changed, new ApplicationEvent(state.Version), cancellationToken);
            return;
        }

        await ReviveAsync(durable, state.Id, cancellationToken);
    }

    /// <summary>Has the orchestration take its deadline anew, from windows that were changed.</summary>
    public static async Task TellOfWindowsAsync(DurableTaskClient durable, ApplicationId id, CancellationToken cancellationToken)
    {
        if (await IsLiveAsync(durable, id, cancellationToken))
        {
            await durable.RaiseEventAsync(id.ToString(), LifecycleEvents.Changed, new ApplicationEvent(0, Windows: true), cancellationToken);
        }
    }

    /// <summary>Starts an orchestration for an application that has no live one.</summary>
    /// <returns>False when it is too early to try again.</returns>
    public async Task<bool> ReviveAsync(DurableTaskClient durable, ApplicationId id, CancellationToken cancellationToken)
    {
        if (await durable.GetInstanceAsync(id.ToString(), getInputsAndOutputs: true, cancellationToken) is not { } ended)
        {
            logger.LogInformation("The orchestration of application {ApplicationId} is missing and is made anew.", id);
        }
        else if (await restarts.TryCountAsync(id, time.GetUtcNow(), cancellationToken) is { } count)
        {
            var level = ended.RuntimeStatus == OrchestrationRuntimeStatus.Failed ? LogLevel.Error : LogLevel.Warning;
            logger.Log(
                level,
                "The orchestration of application {ApplicationId} is {Status} too early ({Error}) and is started again, time {Count}.",
                id,
                ended.RuntimeStatus,
                ended.FailureDetails?.ErrorType,
                count);
        }
        else
        {
            return false;
        }

        await durable.ScheduleNewOrchestrationInstanceAsync(ApplicationWorkflow.Name, ApplicationWait.Begin, new(id.ToString()), cancellationToken);
        return true;
    }
}
