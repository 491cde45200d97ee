using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.PublicNotices;

/// <summary>Goes over the lines of a notice that are in its list, a page at a time.</summary>
public sealed class EntryPages(NoticeEntryStore entries)
{
    private const int PageSize = 100;
    private const int AtOnce = 8;

    /// <summary>Does something for each line of the next page.</summary>
    /// <returns>Where it goes on; null when that was the last page.</returns>
    public async Task<NoticePosition?> EachAsync(
        Notice notice, NoticePosition at, Func<StoredEntry, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var page = await entries.AfterAsync(notice, at.Number, PageSize, Math.Max(notice.Version, 1), cancellationToken);
        await Parallel.ForEachAsync(
            page,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (entry, token) => await act(entry, token));
        return page.Count == PageSize ? at with { Number = page[^1].Entry.Number } : null;
    }
}
