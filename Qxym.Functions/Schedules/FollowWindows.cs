using Azure;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Applications;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Windows;
using Qxym.Functions.Workflows;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Lets running applications follow changed windows: goes through the index of applications in progress page by page, notes after each how
/// far it has come, and has those of the batch that wait for their materials take their deadline anew (docs/decisions/0009).
/// </summary>
/// <remarks>It waits <c>Windows:GraceSeconds</c> (15 if not set) after a change, until every instance of the app knows of it.</remarks>
public sealed class FollowWindows(
    WindowFollowings followings,
    ProgressStore progress,
    ProgressCheck check,
    ProgrammeCatalogue programmes,
    IConfiguration configuration,
    ILogger<FollowWindows> logger)
{
    private const int AtOnce = 16;
    private const int MostPages = 20;

    private readonly TimeSpan _grace = TimeSpan.FromSeconds(configuration.GetValue("Windows:GraceSeconds", 15));
    private readonly int _pageSize = configuration.GetValue("Windows:PageSize", 200);

    [Function(nameof(FollowWindows))]
    public async Task Run([TimerTrigger("15 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        // Rows' time stamps are the storage service's.
        var before = TimeProvider.System.GetUtcNow() - _grace;
        foreach (var (following, etag, writtenAt) in await followings.OpenAsync(cancellationToken))
        {
            // One that is under way need not wait again.
            if (following.After.Length > 0 || writtenAt <= before)
            {
                await FollowAsync(following, etag, durable, cancellationToken);
            }
        }
    }

    private async Task FollowAsync(WindowFollowing following, ETag etag, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        for (var pages = 0; pages < MostPages && !following.IsFinished; pages++)
        {
            var rows = await progress.AfterAsync(following.After, _pageSize, cancellationToken);
            var told = await TellAsync([.. rows.Where(r => IsMeant(r, following))], durable, cancellationToken);
            following = following with
            {
                After = rows.Count > 0 ? rows[^1].Key : following.After,
                Done = following.Done + told,
                IsFinished = rows.Count < _pageSize,
            };
            if (await followings.TryNoteAsync(following, etag, cancellationToken) is not { } next)
            {
                return;
            }

            etag = next;
        }

        logger.LogInformation(
            "{Count} applications of {ProgrammeId}/{BatchId} have followed change {Version} of its windows.",
            following.Done,
            following.ProgrammeId,
            following.BatchId,
            following.Version);
    }

    /// <summary>Only those that wait for materials have a deadline that a window sets; what a worker was told at a return stays.</summary>
    private bool IsMeant(ProgressRow row, WindowFollowing following) =>
        row.Status == ApplicationStatus.Registered
        && row.ProgrammeId == following.ProgrammeId
        && row.BatchId == following.BatchId
        && row.LapsesAt != programmes.Find(row.ProgrammeId, row.ProgrammeVersion)?.FindBatch(row.BatchId)?.MaterialsWindow.ClosesAt;

    private async Task<int> TellAsync(IReadOnlyList<ProgressRow> rows, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var told = 0;

        // Rows first go where the new deadline is found, and those that have no orchestration get one.
        await check.RunAsync(rows, durable, cancellationToken);
        await Parallel.ForEachAsync(
            rows,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (row, token) =>
            {
                try
                {
                    await Orchestrations.TellOfWindowsAsync(durable, row.Id, token);
                    Interlocked.Increment(ref told);
                }
                catch (Exception e) when (!token.IsCancellationRequested)
                {
                    // An earlier deadline is seen to by the timer for lapses, a later one when the former one comes.
                    logger.LogError(e, "Application {ApplicationId} could not be told of changed windows.", row.Id);
                }
            });
        return told;
    }
}
