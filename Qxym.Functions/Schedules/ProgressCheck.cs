using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Schedules;

/// <summary>Looks at applications in progress, one by one: whether each has a live orchestration and lies where its deadline says.</summary>
public sealed class ProgressCheck(
    ProgressStore progress,
    ApplicationStore applications,
    ProgrammeCatalogue programmes,
    Orchestrations orchestrations,
    ILogger<ProgressCheck> logger)
{
    private const int AtOnce = 16;

    /// <summary>Checks some.</summary>
    /// <returns>How many had to be given an orchestration.</returns>
    public async Task<int> RunAsync(IReadOnlyList<ProgressRow> rows, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var revived = 0;
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (row, token) =>
            {
                if (await AttemptAsync(row, durable, token))
                {
                    Interlocked.Increment(ref revived);
                }
            });
        return revived;
    }

    private async Task<bool> AttemptAsync(ProgressRow row, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        try
        {
            await MoveIfWindowMovedAsync(row, cancellationToken);
            return !await Orchestrations.IsLiveAsync(durable, row.Id, cancellationToken) && await HealAsync(row, durable, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            logger.LogError(e, "Application {ApplicationId} could not be looked after; the next round comes to it again.", row.Id);
            return false;
        }
    }

    /// <summary>A window that now closes earlier than it did: the row goes where the timer for lapses will find it in time.</summary>
    private async Task MoveIfWindowMovedAsync(ProgressRow row, CancellationToken cancellationToken)
    {
        if (row.Status != ApplicationStatus.Registered
            // A version that this instance has not met is met with the application.
            || programmes.Find(row.ProgrammeId, row.ProgrammeVersion)?.FindBatch(row.BatchId)?.MaterialsWindow.ClosesAt >= row.LapsesAt
            || await applications.FindAsync(row.Id, cancellationToken) is not { State: { Status: ApplicationStatus.Registered } state })
        {
            return;
        }

        var closesAt = programmes.For(state).FindBatch(state.BatchId)!.MaterialsWindow.ClosesAt;
        if (closesAt < row.LapsesAt)
        {
            await progress.PutAsync(state, ProgressStore.KeyOf(row.Id, closesAt), cancellationToken);
        }
    }

    private async Task<bool> HealAsync(ProgressRow row, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var application = await applications.FindAsync(row.Id, cancellationToken);
        if (application?.ProgressKey == row.Key || application?.State.EndedAt is null && application is not null)
        {
            return await orchestrations.ReviveAsync(durable, row.Id, cancellationToken);
        }

        await progress.RemoveAsync(row, cancellationToken);
        return false;
    }
}
