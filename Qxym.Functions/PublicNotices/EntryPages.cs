using Microsoft.Extensions.Configuration;
using Qxym.Functions.Storage.PublicNotices;

namespace Qxym.Functions.PublicNotices;

/// <summary>Goes over the lines of a notice that are in its list, a page at a time: <c>PublicNotices:PageSize</c>, 100 if not set.</summary>
public sealed class EntryPages(NoticeEntryStore entries, IConfiguration configuration)
{
    private const int AtOnce = 8;

    /// <summary>How many lines a page has.</summary>
    public int Size { get; } = configuration.GetValue("PublicNotices:PageSize", 100);

    /// <summary>Does something for each line of the next page.</summary>
    /// <returns>Where it goes on; null when that was the last page.</returns>
    public async Task<NoticePosition?> EachAsync(
        Notice notice, NoticePosition at, Func<StoredEntry, CancellationToken, Task> act, CancellationToken cancellationToken)
    {
        var page = await entries.AfterAsync(notice, at.Number, Size, Math.Max(notice.Version, 1), cancellationToken);
        await Parallel.ForEachAsync(
            page,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken },
            async (entry, token) => await act(entry, token));
        return page.Count == Size ? at with { Number = page[^1].Entry.Number } : null;
    }
}
