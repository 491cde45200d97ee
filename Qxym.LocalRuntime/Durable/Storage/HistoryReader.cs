using Azure.Data.Tables;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>History between episodes and rows.</summary>
internal static class HistoryReader
{
    /// <summary>The stored episodes of the row's execution, in order.</summary>
    public static async Task<List<Episode>> ReadAsync(HubStore store, InstanceRow row, CancellationToken cancellationToken)
    {
        var rows = await store.RowsAsync(row.Id, RowKeys.Episodes(row.Execution), keysOnly: false, cancellationToken);
        return [.. await Task.WhenAll(rows.Select(ReadAsync))];

        async Task<Episode> ReadAsync(TableEntity found) =>
            await store.ReadAsync<Episode>(found, cancellationToken) with { Blob = JsonRow.BlobOf(found) };
    }

    /// <summary>The keys of the rows that hold these episodes, and their blobs.</summary>
    public static IEnumerable<TableEntity> Rows(string partition, string execution, IEnumerable<Episode> episodes) =>
        episodes.Select((episode, number) => JsonRow.Far(partition, RowKeys.Episode(execution, number), episode.Blob));
}
