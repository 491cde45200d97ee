using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage.PublicNotices;

/// <summary>The heads of public notices, and the versions of their lists.</summary>
public sealed class NoticeStore(Tables tables)
{
    private const int MostTries = 50;

    /// <summary>Notes that a notice is wanted; one that is there stays as it is.</summary>
    /// <returns>The one that is there now.</returns>
    public async Task<Notice> BeginAsync(Notice notice, CancellationToken cancellationToken)
    {
        try
        {
            await tables.PublicNotices.AddEntityAsync(NoticeRows.HeadRow(notice), cancellationToken);
            return notice;
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            // Asked for before, or our own first attempt, whose answer was lost.
            return (await FindAsync(notice.Id, cancellationToken))!;
        }
    }

    /// <summary>The notice; null when there is none.</summary>
    public async Task<Notice?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await HeadAsync(id, cancellationToken) is { } row ? NoticeRows.Notice(row) : null;

    /// <summary>Changes a notice, and with it in the same transaction what belongs to the change.</summary>
    /// <param name="change">The next notice with the rows that belong to it; null when nothing is to be changed. Asked again when somebody else was faster.</param>
    /// <returns>The notice as it is then.</returns>
    internal async Task<Notice> ChangeAsync(Guid id, Func<Notice, NoticeChange?> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var row = await HeadAsync(id, cancellationToken) ?? throw new InvalidOperationException($"There is no notice {id}.");
            var notice = NoticeRows.Notice(row);
            if (change(notice) is not { } wanted)
            {
                return notice;
            }

            try
            {
                var head = new TableTransactionAction(TableTransactionActionType.UpdateReplace, NoticeRows.HeadRow(wanted.Next), row.ETag);
                await tables.PublicNotices.SubmitTransactionAsync(
                    [head, .. wanted.Rows.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r))], cancellationToken);
                return wanted.Next;
            }
            catch (RequestFailedException e) when (e.Status == 412 && attempt < MostTries)
            {
                await Task.Delay(Random.Shared.Next(5, 50), cancellationToken);
            }
        }
    }

    /// <summary>A page of the versions of a list, oldest first.</summary>
    public Task<(IReadOnlyList<NoticeVersion> Items, string? Continuation)> VersionsAsync(
        Guid id, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        tables.PublicNotices.QueryAsync<TableEntity>(NoticeRows.VersionFilter(id), pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, NoticeRows.Version, cancellationToken);

    private async Task<TableEntity?> HeadAsync(Guid id, CancellationToken cancellationToken)
    {
        var row = await tables.PublicNotices.GetEntityIfExistsAsync<TableEntity>(id.ToString(), NoticeRows.Head, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }
}

/// <summary>A change of a notice.</summary>
/// <param name="Next">The head after it.</param>
/// <param name="Rows">Rows of the notice's partition that are written with it.</param>
internal sealed record NoticeChange(Notice Next, params IReadOnlyList<TableEntity> Rows);
