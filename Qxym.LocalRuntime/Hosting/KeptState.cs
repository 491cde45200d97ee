using System.Text.Json;
using Azure;
using Azure.Data.Tables;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Keeps the runtime's own state in a table beside the task hub's: partition = kind, row = key.</summary>
internal sealed class KeptState(HostSettings settings, HostStorage storage) : IKeptState
{
    private volatile TableClient? _table;

    public async Task<T?> ReadAsync<T>(string kind, string key, CancellationToken cancellationToken)
        where T : class
    {
        var table = await OpenAsync(cancellationToken);
        var row = await table.GetEntityIfExistsAsync<TableEntity>(kind, key, cancellationToken: cancellationToken);
        return row.HasValue ? JsonSerializer.Deserialize<T>(row.Value!.GetString("Value")) : null;
    }

    public async Task WriteAsync<T>(string kind, string key, T value, CancellationToken cancellationToken)
        where T : class
    {
        var row = new TableEntity(kind, key) { ["Value"] = JsonSerializer.Serialize(value) };
        await (await OpenAsync(cancellationToken)).UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }

    public async Task ClearAsync(string kind, CancellationToken cancellationToken)
    {
        var table = await OpenAsync(cancellationToken);
        await foreach (var row in table.QueryAsync<TableEntity>(r => r.PartitionKey == kind, cancellationToken: cancellationToken))
        {
            await table.DeleteEntityAsync(kind, row.RowKey, ETag.All, cancellationToken);
        }
    }

    /// <summary>The table, made if need be. A creation that fails is tried again by whoever comes next.</summary>
    private async Task<TableClient> OpenAsync(CancellationToken cancellationToken)
    {
        if (_table is { } there)
        {
            return there;
        }

        var table = storage.Tables().GetTableClient(settings.HubName + "Runtime");
        await table.CreateIfNotExistsAsync(cancellationToken);
        _table = table;
        return table;
    }
}
