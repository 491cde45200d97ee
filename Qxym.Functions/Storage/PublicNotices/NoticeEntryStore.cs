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
    public Task<IReadOnlyList<StoredEntry>> AfterAsync(Notice notice, int after, int count, int? version, CancellationToken cancellationToken)
    {
        var filter = NoticeRows.EntryFilter(notice.Id, after, notice.Drawn, version);
        return tables.PublicNotices.QueryAsync<TableEntity>(filter, Math.Min(count, TablePages.MostInAnswer), cancellationToken: cancellationToken)
            .FirstAsync(count, NoticeRows.Entry, cancellationToken);
    }
}
