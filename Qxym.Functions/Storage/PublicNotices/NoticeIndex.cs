using System.Globalization;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Storage.PublicNotices;

/// <summary>By what notices are found: the published ones and a union's own, newest first, and those on which there is work to do.</summary>
public sealed class NoticeIndex(Tables tables)
{
    private const string Published = "published";
    private const string AtWork = "at-work";

    /// <summary>Notes that there is work to do on a notice, before that begins: should nobody do it, a timer finds it here.</summary>
    public Task BeginWorkAsync(Guid id, CancellationToken cancellationToken) =>
        tables.PublicNotices.UpsertEntityAsync(new TableEntity(AtWork, id.ToString()), TableUpdateMode.Replace, cancellationToken);

    /// <summary>The work is done.</summary>
    public Task EndWorkAsync(Guid id, CancellationToken cancellationToken) =>
        tables.PublicNotices.DeleteEntityAsync(AtWork, id.ToString(), ETag.All, cancellationToken);

    /// <summary>The notices on which there is work to do, with the storage service's time of the note; mostly none.</summary>
    public async Task<IReadOnlyList<(Guid Id, DateTimeOffset? NotedAt)>> AtWorkAsync(CancellationToken cancellationToken)
    {
        var ids = new List<(Guid, DateTimeOffset?)>();
        await foreach (var row in tables.PublicNotices.QueryAsync<TableEntity>(r => r.PartitionKey == AtWork, cancellationToken: cancellationToken))
        {
            ids.Add((Guid.Parse(row.RowKey), row.Timestamp));
        }

        return ids;
    }

    /// <summary>Lists a notice with its union.</summary>
    public Task AddAsync(Notice notice, CancellationToken cancellationToken) =>
        tables.PublicNotices.UpsertEntityAsync(Row(Of(notice.UnionId), notice.DrawnUpAt, notice), TableUpdateMode.Replace, cancellationToken);

    /// <summary>Lists a notice for everybody, with its head as it is now: what corrections change of it is to be asked of the notice itself.</summary>
    public Task PublishAsync(Notice notice, CancellationToken cancellationToken)
    {
        var row = Row(Published, notice.PublishedAt!.Value, notice);
        row["Notice"] = NoticeRows.Json(notice);
        return tables.PublicNotices.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>A page of a union's notices, drafts included.</summary>
    public Task<(IReadOnlyList<Guid> Items, string? Continuation)> OfUnionAsync(
        UnionId unionId, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        PageAsync(r => Guid.Parse(r.RowKey.AsSpan(r.RowKey.IndexOf('_') + 1)), TableClient.CreateQueryFilter($"PartitionKey eq {Of(unionId)}"), pageSize, continuation, cancellationToken);

    /// <summary>A page of the published notices; null filters nothing.</summary>
    public Task<(IReadOnlyList<Notice> Items, string? Continuation)> PublishedAsync(
        string? programmeId, string? batchId, UnionId? unionId, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Published}");
        filter += programmeId is null ? "" : TableClient.CreateQueryFilter($" and ProgrammeId eq {programmeId}");
        filter += batchId is null ? "" : TableClient.CreateQueryFilter($" and BatchId eq {batchId}");
        filter += unionId is null ? "" : TableClient.CreateQueryFilter($" and UnionId eq {unionId.Value}");
        return PageAsync(NoticeRows.Notice, filter, pageSize, continuation, cancellationToken);
    }

    private static string Of(UnionId unionId) => $"union_{unionId}";

    private static TableEntity Row(string partition, DateTimeOffset at, Notice notice) =>
        new(partition, $"{(DateTimeOffset.MaxValue - at).Ticks.ToString("D19", CultureInfo.InvariantCulture)}_{notice.Id}")
        {
            ["ProgrammeId"] = notice.ProgrammeId,
            ["BatchId"] = notice.BatchId,
            ["UnionId"] = notice.UnionId.Value,
        };

    private Task<(IReadOnlyList<T> Items, string? Continuation)> PageAsync<T>(
        Func<TableEntity, T> read, string filter, int pageSize, string? continuation, CancellationToken cancellationToken) =>
        tables.PublicNotices.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken)
            .PageAsync(pageSize, continuation, read, cancellationToken);
}
