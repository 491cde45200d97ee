using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Sees to it that no lapse comes more than minutes late, whatever the task hub knows: every minute it asks the index for applications whose
/// deadline passed a minute ago and that nobody has dealt with. One query when all is well (docs/decisions/0007).
/// </summary>
public sealed class LapseOverdue(
    ProgressStore progress, Lapses lapses, Orchestrations orchestrations, TimeProvider time, ILogger<LapseOverdue> logger)
{
    private const int MostPerRun = 500;
    private const int AtOnce = 16;

    /// <summary>How long an orchestration has for it.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(1);

    [Function(nameof(LapseOverdue))]
    public async Task Run([TimerTrigger("0 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var overdue = await progress.OverdueAsync(time.GetUtcNow() - Grace, MostPerRun, cancellationToken);
        await Parallel.ForEachAsync(
            overdue,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (row, token) => await AttemptAsync(row, durable, token));
    }

    private async Task AttemptAsync(ProgressRow row, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        try
        {
            await SettleAsync(row, durable, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // The others must not wait for one that fails; it comes up again in a minute.
            logger.LogError(e, "The deadline of application {ApplicationId} could not be seen to.", row.Id);
        }
    }

    private async Task SettleAsync(ProgressRow row, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var application = await lapses.ApplyAsync(row.Id, cancellationToken);
        if (application?.ProgressKey is not null)
        {
            await orchestrations.TellAsync(durable, application.State, cancellationToken);
        }

        // Where it is noted to lie, its orchestration takes it out, with all that follows from the lapse.
        if (application?.ProgressKey != row.Key && application?.Outbox.Count is null or 0)
        {
            await progress.RemoveAsync(row, cancellationToken);
        }
    }
}
