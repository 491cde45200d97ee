using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.PublicNotices;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.PublicNotices;

/// <summary>Puts a checked list out: from this write on everybody sees it, and its period runs. Can be repeated.</summary>
public sealed class OpenNotice(NoticeStore notices, NoticeIndex index, NoticeEntryStore entries, ProgrammeCatalogue programmes, TimeProvider time)
{
    public const string Name = nameof(OpenNotice);

    private const string First = "首次公示。";

    [Function(Name)]
    public async Task<NoticePosition> Run([ActivityTrigger] NoticePosition at, CancellationToken cancellationToken)
    {
        var notice = (await notices.FindAsync(at.NoticeId, cancellationToken))!;
        if (notice.Stage == NoticeStage.Checking)
        {
            var count = (await entries.AfterAsync(notice, 0, notice.Drawn, 1, cancellationToken)).Count;
            notice = await notices.ChangeAsync(
                notice.Id, head => head.Stage != NoticeStage.Checking ? null : count == 0 ? new NoticeChange(head with { Stage = NoticeStage.Void }) : Opened(head, count), cancellationToken);
        }

        if (notice.Stage == NoticeStage.Void)
        {
            await index.EndWorkAsync(notice.Id, cancellationToken);
            return at.Next(NoticeStep.Done);
        }

        await index.PublishAsync(notice, cancellationToken);
        return at.Next(NoticeStep.Tell);
    }

    private NoticeChange Opened(Notice notice, int count)
    {
        var now = time.GetUtcNow();
        var opened = notice with
        {
            Stage = NoticeStage.Publishing,
            PublishedAt = now,
            EndsAt = PublicNoticeRules.EndOf(now, programmes.Latest(notice.ProgrammeId)!.PublicNoticeDays),
            Version = 1,
            Entries = count,
        };
        return new NoticeChange(opened, NoticeRows.VersionRow(notice.Id, new NoticeVersion(1, now, count, First)));
    }
}
