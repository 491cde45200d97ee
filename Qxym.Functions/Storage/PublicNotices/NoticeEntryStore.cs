using Azure.Data.Tables;

namespace Qxym.Functions.Storage.PublicNotices;

/// <summary>The lines of public notices.</summary>
public sealed class NoticeEntryStore(Tables tables)
{
    /// <summary>Writes lines; written again they are replaced.</summary>
    public Task SaveAsync(Guid noticeId, IReadOnlyList<StoredEntry> entries, CancellationToken cancellationToken) =>
        tables.PublicNotices.PutAsync(entries.Select(e => NoticeRows.EntryRow(noticeId, e)), cancellationToken);

    /// <summary>The line with that number; null when there is none.</summary>
    public async Task<StoredEntry?> FindAsync(Guid noticeId, int number, CancellationToken cancellationToken)
    {
        var row = await tables.PublicNotices.GetEntityIfExistsAsync<TableEntity>(noticeId.ToString(), NoticeRows.EntryKey(number), cancellationToken: cancellationToken);
        return row.HasValue ? NoticeRows.Entry(row.Value!) : null;
    }

    /// <summary>Lines in order, behind a number.</summary>
    /// <param name="version">Those that this version of the list has; null for all that were drawn up.</param>
    public async Task<IReadOnlyList<StoredEntry>> AfterAsync(Notice notice, int after, int count, int? version, CancellationToken cancellationToken)
    {
        var entries = new List<StoredEntry>();
        var rows = tables.PublicNotices.QueryAsync<TableEntity>(
            NoticeRows.EntryFilter(notice.Id, after, notice.Drawn, version), Math.Min(count, 1000), cancellationToken: cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            entries.Add(NoticeRows.Entry(row));
            if (entries.Count == count)
            {
                break;
            }
        }

        return entries;
    }
}
