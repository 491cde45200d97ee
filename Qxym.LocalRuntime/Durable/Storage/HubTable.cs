using Azure;
using Azure.Data.Tables;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>The hub's table: a partition an instance, with its row, its history, and messages not yet taken up.</summary>
internal sealed class HubTable(DurableOptions options)
{
    private readonly TableClient _table = new(
        options.ConnectionString, options.HubName + "Instances", options.TableClientOptions ?? new TableClientOptions());

    public Task CreateAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    public async Task<InstanceRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(
            KeyText.ToKey(id), InstanceRow.RowKey, cancellationToken: cancellationToken);
        return found.HasValue ? InstanceRow.From(found.Value!) : null;
    }

    /// <summary>Writes a change whole or not at all.</summary>
    /// <returns>The instance row's new ETag.</returns>
    /// <exception cref="RequestFailedException">409, 412 or 404 when the row is not as it was thought to be.</exception>
    public async Task<ETag> WriteAsync(Change change, CancellationToken cancellationToken)
    {
        var answers = await _table.SubmitTransactionAsync(change.Actions(), cancellationToken);
        return answers.Value[0].Headers.ETag ?? throw new InvalidOperationException("The storage service gave no ETag.");
    }

    /// <summary>Rows of one instance whose keys begin with a prefix, in key order; all its rows when the prefix is empty.</summary>
    public async Task<List<TableEntity>> RowsAsync(string id, string prefix, bool keysOnly, CancellationToken cancellationToken)
    {
        var partition = KeyText.ToKey(id);
        var filter = prefix.Length == 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {RowKeys.After(prefix)}");
        return await ListAsync(filter, keysOnly, cancellationToken);
    }

    /// <summary>What a restart needs: the rows of live instances, and undelivered messages of all.</summary>
    public async Task<List<TableEntity>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var filter = TableClient.CreateQueryFilter(
            $"(RowKey eq {InstanceRow.RowKey} and Live eq {true}) or (RowKey ge {RowKeys.Inbox} and RowKey lt {RowKeys.After(RowKeys.Inbox)}) or (RowKey ge {RowKeys.Outbox} and RowKey lt {RowKeys.After(RowKeys.Outbox)})");
        return await ListAsync(filter, false, cancellationToken);
    }

    public AsyncPageable<TableEntity> Query(string filter, int? pageSize, CancellationToken cancellationToken) =>
        _table.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken);

    /// <summary>Deletes rows of one instance; none of them need be there.</summary>
    public async Task DeleteAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(Change.MostRows))
        {
            try
            {
                await _table.SubmitTransactionAsync(
                    some.Select(row => new TableTransactionAction(TableTransactionActionType.Delete, row, ETag.All)), cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                await DeleteEachAsync(some, cancellationToken);
            }
        }
    }

    /// <summary>Deletes the table and makes it anew.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await _table.DeleteAsync(cancellationToken);
        try
        {
            await CreateAsync(cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 409)
        {
            throw new TimeoutException("The table is still being deleted.", e);
        }
    }

    private async Task DeleteEachAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows)
        {
            await _table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
        }
    }

    private async Task<List<TableEntity>> ListAsync(string filter, bool keysOnly, CancellationToken cancellationToken)
    {
        var rows = new List<TableEntity>();
        string[]? columns = keysOnly ? ["PartitionKey", "RowKey"] : null;
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
