using System.Text;
using Azure;
using Azure.Data.Tables;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>
/// The hub's table: a partition an instance, with its row, its history, and messages not yet taken up. Long texts lie in blobs that the
/// rows name: written before their row and deleted after it, so that a row never names one that is missing.
/// </summary>
internal sealed class HubStore(DurableOptions options)
{
    private readonly TableClient _table = new(options.ConnectionString, options.HubName + "Instances", options.TableClientOptions());
    private readonly HubBlobs _blobs = new(options);

    public Task CreateAsync(CancellationToken cancellationToken) => _table.CreateIfNotExistsAsync(cancellationToken);

    public async Task<InstanceRow?> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await _table.GetEntityIfExistsAsync<TableEntity>(
            KeyText.ToKey(id), InstanceRow.RowKey, cancellationToken: cancellationToken);
        return found.HasValue ? InstanceRow.From(found.Value!) : null;
    }

    /// <summary>Writes a change whole or not at all; in the latter case blobs may be left, for <see cref="DeleteAsync(IEnumerable{LargeText}, CancellationToken)"/>.</summary>
    /// <returns>The instance row's new ETag.</returns>
    /// <exception cref="RequestFailedException">409, 412 or 404 when the row is not as it was thought to be.</exception>
    public async Task<ETag> WriteAsync(Change change, CancellationToken cancellationToken)
    {
        await _blobs.WriteAsync(change.Blobs, cancellationToken);
        var answers = await _table.SubmitTransactionAsync(change.Actions(), cancellationToken);
        return answers.Value[0].Headers.ETag ?? throw new InvalidOperationException("The storage service gave no ETag.");
    }

    /// <summary>The value of a row, wherever it lies.</summary>
    /// <exception cref="RequestFailedException">404 when the row has been deleted meanwhile, and its blob with it.</exception>
    public async Task<T> ReadAsync<T>(TableEntity row, CancellationToken cancellationToken) => JsonRow.BlobOf(row) is { } blob
        ? HistoryJson.Read<T>(Encoding.UTF8.GetString(await _blobs.ReadAsync(blob, cancellationToken)))
        : JsonRow.Read<T>(row);

    /// <summary>Inserts or replaces one row beside the instance row.</summary>
    public Task PutAsync(TableEntity row, CancellationToken cancellationToken) =>
        _table.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);

    /// <summary>Rows of one instance whose keys begin with a prefix, in key order; all its rows when the prefix is empty.</summary>
    public async Task<List<TableEntity>> RowsAsync(string id, string prefix, bool keysOnly, CancellationToken cancellationToken)
    {
        var partition = KeyText.ToKey(id);
        var filter = prefix.Length == 0
            ? TableClient.CreateQueryFilter($"PartitionKey eq {partition}")
            : TableClient.CreateQueryFilter($"PartitionKey eq {partition} and RowKey ge {prefix} and RowKey lt {RowKeys.After(prefix)}");
        return await ListAsync(filter, keysOnly, cancellationToken);
    }

    /// <summary>What a restart needs: the rows of live instances, and undelivered messages and counts of all.</summary>
    public async Task<List<TableEntity>> UnfinishedAsync(CancellationToken cancellationToken)
    {
        var others = new[] { RowKeys.Inbox, RowKeys.Outbox, RowKeys.Begun }
            .Select(prefix => TableClient.CreateQueryFilter($"(RowKey ge {prefix} and RowKey lt {RowKeys.After(prefix)})"));
        var live = TableClient.CreateQueryFilter($"(RowKey eq {InstanceRow.RowKey} and Live eq {true})");
        return await ListAsync(string.Join(" or ", others.Prepend(live)), keysOnly: false, cancellationToken);
    }

    public AsyncPageable<TableEntity> Query(string filter, int? pageSize, CancellationToken cancellationToken) =>
        _table.QueryAsync<TableEntity>(filter, pageSize, cancellationToken: cancellationToken);

    /// <summary>Deletes rows of one instance and the blobs they name; none of them need be there.</summary>
    public async Task DeleteAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
    {
        await DeleteRowsAsync(rows, cancellationToken);
        await DeleteBlobsAsync(rows, cancellationToken);
    }

    /// <summary>Deletes the blobs that rows name which are deleted already.</summary>
    public Task DeleteBlobsAsync(IEnumerable<TableEntity> rows, CancellationToken cancellationToken) =>
        _blobs.DeleteAsync(rows.Select(JsonRow.BlobOf).OfType<string>(), cancellationToken);

    /// <summary>Deletes blobs of a change that was not written.</summary>
    public Task DeleteAsync(IEnumerable<LargeText> texts, CancellationToken cancellationToken) =>
        _blobs.DeleteAsync(texts.Select(text => text.Name), cancellationToken);

    /// <summary>
    /// Deletes all of an instance, with blobs that no row names, since a process died before their row was written. Rows go last: who
    /// deletes half can delete again.
    /// </summary>
    public async Task PurgeAsync(string id, CancellationToken cancellationToken)
    {
        await _blobs.DeleteAllAsync(LargeText.Prefix(KeyText.ToKey(id)), cancellationToken);
        await DeleteRowsAsync(await RowsAsync(id, "", keysOnly: true, cancellationToken), cancellationToken);
    }

    /// <summary>Deletes the table and makes it anew, and deletes all blobs.</summary>
    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        await ClearTableAsync(cancellationToken);
        await _blobs.DeleteAllAsync("", cancellationToken);
    }

    private async Task DeleteRowsAsync(IReadOnlyList<TableEntity> rows, CancellationToken cancellationToken)
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

    private async Task ClearTableAsync(CancellationToken cancellationToken)
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
        string[]? columns = keysOnly ? ["PartitionKey", "RowKey", JsonRow.Blob] : null;
        await foreach (var row in _table.QueryAsync<TableEntity>(filter, select: columns, cancellationToken: cancellationToken))
        {
            rows.Add(row);
        }

        return rows;
    }
}
