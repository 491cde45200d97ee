using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage;

/// <summary>Many small rows of one partition, written or deleted a transaction at a time: of a hundred rows, the most it takes; together they stay far below its 4 MiB.</summary>
internal static class TableTransactions
{
    private const int MostRows = 100;

    /// <summary>Writes rows, each key once; what is there is replaced. Can be repeated.</summary>
    public static async Task PutAsync(this TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(MostRows))
        {
            await table.SubmitTransactionAsync(some.Select(r => new TableTransactionAction(TableTransactionActionType.UpsertReplace, r)), cancellationToken);
        }
    }

    /// <summary>Deletes rows; those that are gone already need not be. Can be repeated.</summary>
    public static async Task DeleteAsync(this TableClient table, IEnumerable<TableEntity> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(MostRows))
        {
            try
            {
                await table.SubmitTransactionAsync(some.Select(r => new TableTransactionAction(TableTransactionActionType.Delete, r, ETag.All)), cancellationToken);
            }
            catch (RequestFailedException e) when (e.Status == 404)
            {
                // One that is gone fails them all: somebody else is at it, or our own first attempt was, whose answer was lost.
                foreach (var row in some)
                {
                    await table.DeleteEntityAsync(row.PartitionKey, row.RowKey, ETag.All, cancellationToken);
                }
            }
        }
    }
}
