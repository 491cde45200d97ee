using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Makes the task hub anew from the rows (design §3): goes round the applications in progress, a few a minute, and sees that each has a live
/// orchestration. Where one lacks it, it goes on in haste until a whole round has found no more (docs/decisions/0007).
/// </summary>
public sealed class ReviveOrchestrations(
    ProgressStore progress, RoundStore rounds, ProgressCheck check, ILogger<ReviveOrchestrations> logger)
{
    private const int Calm = 20;
    private const int Hasty = 200;
    private const int MostPages = 50;

    [Function(nameof(ReviveOrchestrations))]
    public async Task Run([TimerTrigger("30 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var round = await rounds.ReadAsync(cancellationToken);
        var revived = 0;
        for (var pages = 0; pages == 0 || (round.InHaste > 0 && pages < MostPages); pages++)
        {
            (round, var count) = await PageAsync(round, durable, cancellationToken);
            revived += count;
        }

        await rounds.WriteAsync(round, cancellationToken);
        if (revived > 0)
        {
            logger.LogWarning("{Count} applications had no live orchestration and have one again.", revived);
        }
    }

    private async Task<(Round Next, int Revived)> PageAsync(Round round, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var size = round.InHaste > 0 ? Hasty : Calm;
        var rows = await progress.AfterAsync(round.After, size, cancellationToken);
        var revived = await check.RunAsync(rows, durable, cancellationToken);

        // This round to its end, and a whole one after it.
        var inHaste = revived > 0 ? 2 : round.InHaste;
        return rows.Count == size
            ? (new Round(rows[^1].Key, inHaste), revived)
            : (new Round("", Math.Max(inHaste - 1, 0)), revived);
    }
}
