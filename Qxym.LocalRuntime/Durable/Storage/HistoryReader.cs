using Azure.Data.Tables;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>History between episodes and rows.</summary>
internal static class HistoryReader
{
    /// <summary>The stored episodes of the row's execution, in order.</summary>
    public static async Task<List<Episode>> ReadAsync(HubTable table, InstanceRow row, CancellationToken cancellationToken)
    {
        var rows = await table.RowsAsync(row.Id, RowKeys.Episodes(row.Execution), false, cancellationToken);
        return [.. JsonRows.Read<Episode>(rows).Select(found => found.Value)];
    }

    /// <summary>The rows that hold these episodes.</summary>
    public static IEnumerable<TableEntity> Rows(string partition, string execution, IEnumerable<Episode> episodes) =>
        episodes.SelectMany((episode, number) => JsonRows.Write(partition, RowKeys.Episode(execution, number), episode));
}
