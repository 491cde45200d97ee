using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace Qxym.Functions.Workflows;

/// <summary>Orchestrations that do work somebody asked for; the instance id is the job's id.</summary>
internal static class JobOrchestrations
{
    private const int MostTries = 5;

    /// <summary>
    /// Starts the orchestration of a job that is not done and has none: nobody did, or it was lost or failed. It begins anew, so its activities
    /// write over what an earlier one has done. Of several who start it at once one does, and the others have what they wanted.
    /// </summary>
    public static async Task SeeToAsync(this DurableTaskClient durable, string workflow, Guid jobId, object begin, CancellationToken cancellationToken)
    {
        var id = jobId.ToString();
        for (var attempt = 1; !await IsLiveAsync(durable, id, cancellationToken); attempt++)
        {
            try
            {
                await durable.ScheduleNewOrchestrationInstanceAsync(workflow, begin, new StartOrchestrationOptions(id), cancellationToken);
                return;
            }
            catch (Exception) when (attempt < MostTries && !cancellationToken.IsCancellationRequested)
            {
                // Somebody else may have been faster: theirs is live, or is done already and another one has nothing left to do.
            }
        }
    }

    private static async Task<bool> IsLiveAsync(DurableTaskClient durable, string id, CancellationToken cancellationToken) =>
        await durable.GetInstanceAsync(id, cancellationToken) is { IsCompleted: false };
}
