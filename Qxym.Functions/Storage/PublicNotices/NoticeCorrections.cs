using Qxym.Domain.Applications;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Storage.PublicNotices;

/// <summary>Takes lines out of published lists: each time a new version is made, and those before stay as they were.</summary>
public sealed class NoticeCorrections(NoticeStore notices, NoticeEntryStore entries)
{
    private const string Disqualified = "经核实，1名人员不符合条件，予以取消。";

    /// <summary>Takes the line of an application out that was disqualified. Can be repeated.</summary>
    public async Task SyncAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        if (application.State is { Status: ApplicationStatus.Disqualified, Notice: { } notice, EndedAt: { } endedAt })
        {
            await RemoveAsync(notice.NoticeId, notice.Number, Disqualified, endedAt, cancellationToken);
        }
    }

    /// <summary>Takes a line out of a list that is published. Can be repeated.</summary>
    /// <param name="note">Why, for everybody to read.</param>
    public async Task RemoveAsync(Guid noticeId, int number, string note, DateTimeOffset at, CancellationToken cancellationToken)
    {
        for (var done = false; !done;)
        {
            // A line that is in the list after the head was read stays in it while the head has that version.
            var version = (await notices.FindAsync(noticeId, cancellationToken))!.Version;
            if (await entries.FindAsync(noticeId, number, cancellationToken) is { RemovedIn: null } entry)
            {
                await notices.ChangeAsync(noticeId, notice => notice.Version == version ? Without(notice, entry, note, at) : null, cancellationToken);
            }
            else
            {
                done = true;
            }
        }
    }

    private static NoticeChange Without(Notice notice, StoredEntry entry, string note, DateTimeOffset at)
    {
        var next = notice with { Version = notice.Version + 1, Entries = notice.Entries - 1 };
        return new NoticeChange(
            next,
            NoticeRows.EntryRow(notice.Id, entry with { RemovedIn = next.Version, Note = note }),
            NoticeRows.VersionRow(notice.Id, new NoticeVersion(next.Version, at, next.Entries, note)));
    }
}
