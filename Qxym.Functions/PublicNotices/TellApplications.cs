using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Refusals;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.PublicNotices;

/// <summary>
/// Tells the applications of a page of a published list that they are in public notice. One that was approved when the list was checked and is not
/// any more is taken out of the list by a new version. Can be repeated.
/// </summary>
public sealed class TellApplications(
    NoticeTelling telling, NoticeStore notices, NoticeIndex index, NoticeCorrections corrections, EntryPages pages, TimeProvider time)
{
    public const string Name = nameof(TellApplications);

    private const string NotApproved = "公示时1名人员已不是待公示状态，予以取消。";

    [Function(Name)]
    public async Task<NoticePosition> Run([ActivityTrigger] NoticePosition at, [DurableClient] DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var notice = (await notices.FindAsync(at.NoticeId, cancellationToken))!;
        if (notice.Stage == NoticeStage.Publishing)
        {
            // The index is put right first where an earlier orchestration was lost between the two.
            await index.PublishAsync(notice, cancellationToken);
            if (await pages.EachAsync(notice, at, (entry, token) => TellAsync(notice, entry, durable, token), cancellationToken) is { } next)
            {
                return next;
            }
        }

        await notices.ChangeAsync(
            notice.Id, head => head.Stage != NoticeStage.Publishing ? null : new NoticeChange(head with { Stage = NoticeStage.Published }), cancellationToken);
        await index.EndWorkAsync(notice.Id, cancellationToken);
        return at.Next(NoticeStep.Done);
    }

    private async Task TellAsync(Notice notice, StoredEntry entry, DurableTaskClient durable, CancellationToken cancellationToken)
    {
        var refusal = await telling.TellAsync(notice, entry, durable, cancellationToken);
        if (refusal == PublicNoticeRefusals.NotApproved || refusal == CommonRefusals.NotFound)
        {
            await corrections.RemoveAsync(notice.Id, entry.Entry.Number, NotApproved, time.GetUtcNow(), cancellationToken);
        }
        else if (refusal is not null)
        {
            throw new InvalidOperationException($"Application {entry.ApplicationId} could not be told of its public notice: {refusal.Code}.");
        }
    }
}
