using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.Functions.PublicNotices;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.Schedules;

/// <summary>
/// Goes on with public notices whose work nobody does: every minute it looks at those that were begun and are not done. One query when there is
/// none, which is almost always.
/// </summary>
public sealed class ContinueNotices(NoticeStore notices, NoticeIndex index, ILogger<ContinueNotices> logger)
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    [Function(nameof(ContinueNotices))]
    public async Task Run([TimerTrigger("45 * * * * *")] TimerInfo timer, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        foreach (var (id, notedAt) in await index.AtWorkAsync(cancellationToken))
        {
            try
            {
                await ContinueAsync(id, notedAt, durable, cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                // The others must not wait for one that fails; it comes up again in a minute.
                logger.LogError(e, "The work on notice {NoticeId} could not be seen to.", id);
            }
        }
    }

    private async Task ContinueAsync(Guid id, DateTimeOffset? notedAt, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        if (await notices.FindAsync(id, cancellationToken) is { } notice && NoticePosition.Begin(notice) is not null)
        {
            await durable.SeeToAsync(notice, cancellationToken);
        }
        else if (notedAt < TimeProvider.System.GetUtcNow() - LongestRequest)
        {
            // Whoever noted it never came to begin the work.
            await index.EndWorkAsync(id, cancellationToken);
        }
    }
}
