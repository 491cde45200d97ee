using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Keeps the runtime's own state in a table beside the task hub's: partition = kind, row = key.</summary>
internal sealed class KeptState(HostSettings settings, HostStorage storage) : IKeptState
{
    private readonly Lazy<Task<TableClient>> _table = new(() => OpenAsync(storage.Tables().GetTableClient(settings.HubName + "Runtime")));

    public async Task<T?> ReadAsync<T>(string kind, string key, CancellationToken cancellationToken)
        where T : class
    {
        var table = await _table.Value;
        var row = await table.GetEntityIfExistsAsync<TableEntity>(kind, key, cancellationToken: cancellationToken);
        return row.HasValue ? JsonSerializer.Deserialize<T>(row.Value!.GetString("Value")) : null;
    }

    public async Task WriteAsync<T>(string kind, string key, T value, CancellationToken cancellationToken)
        where T : class
    {
        var row = new TableEntity(kind, key) { ["Value"] = JsonSerializer.Serialize(value) };
        await (await _table.Value).UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    public async Task ClearAsync(string kind, CancellationToken cancellationToken)
    {
        var table = await _table.Value;
        await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == kind, cancellationToken: cancellationToken))
        {
            await table.DeleteEntityAsync(kind, row.RowKey, ETag.All, cancellationToken);
        }
    }

    private static async Task<TableClient> OpenAsync(TableClient table)
    {
        await table.CreateIfNotExistsAsync();
        return table;
    }
}
