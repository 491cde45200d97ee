using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.PublicNotices;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.PublicNotices;

/// <summary>
/// Looks whether the applications of a page of a drawn-up list still wait for a public notice, and leaves out those that do not, so that what is
/// published first is right. Can be repeated.
/// </summary>
public sealed class CheckEntries(ApplicationStore applications, NoticeStore notices, NoticeEntryStore entries, EntryPages pages)
{
    public const string Name = nameof(CheckEntries);

    private const int NeverPublished = 1;
    private const string LeftOut = "公示前已不是待公示状态，未列入公示。";

    [Function(Name)]
    public async Task<NoticePosition> Run([ActivityTrigger] NoticePosition at, CancellationToken cancellationToken)
    {
        var notice = (await notices.FindAsync(at.NoticeId, cancellationToken))!;
        return notice.Stage != NoticeStage.Checking
            ? at.Next(NoticeStep.Open)
            : await pages.EachAsync(notice, at, (entry, token) => CheckAsync(notice, entry, token), cancellationToken) ?? at.Next(NoticeStep.Open);
    }

    /// <summary>One that this notice has published meanwhile stays: this run has come too late.</summary>
    private async Task CheckAsync(Notice notice, StoredEntry entry, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(entry.ApplicationId, cancellationToken) is not { } application
            || (application.State.Notice?.NoticeId != notice.Id && PublicNoticeRules.CheckPublication(application.State) is not null))
        {
            await entries.SaveAsync(notice.Id, [entry with { RemovedIn = NeverPublished, Note = LeftOut }], cancellationToken);
        }
    }
}
