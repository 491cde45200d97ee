using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Qxym.Functions.Workflows;

/// <summary>Orchestrations that do work somebody asked for; the instance id is the job's id.</summary>
internal static class JobOrchestrations
{
    /// <summary>
    /// Starts the orchestration of a job that is not done and has none: nobody did, or it was lost or failed. It begins anew, so its activities
    /// write over what an earlier one has done.
    /// </summary>
    public static async Task SeeToAsync(this DurableTaskClient durable, string workflow, Guid jobId, object begin, CancellationToken cancellationToken)
    {
        var id = jobId.ToString();
        if (await durable.IsAliveAsync(id, cancellationToken))
        {
            return;
        }

        try
        {
            await durable.ScheduleNewOrchestrationInstanceAsync(workflow, begin, new StartOrchestrationOptions(id), cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // Somebody else has started it in the same moment, and it may even have ended: the host says so by an error.
            if (await durable.GetInstanceAsync(id, cancellationToken) is null)
            {
                throw;
            }
        }
    }

    private static async Task<bool> IsAliveAsync(this DurableTaskClient durable, string id, CancellationToken cancellationToken) =>
        await durable.GetInstanceAsync(id, cancellationToken) is { IsCompleted: false };
}
