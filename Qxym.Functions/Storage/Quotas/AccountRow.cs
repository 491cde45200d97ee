using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>An account as it was read, or written last.</summary>
/// <param name="Account">What stands there; that of the file when there is no row yet.</param>
/// <param name="ETag">Null when there is no row yet.</param>
/// <param name="Commit">The mark of the write that made the row.</param>
internal sealed record AccountRow(Account Account, ETag? ETag, string? Commit)
{
    public static async Task<AccountRow> ReadAsync(TableClient table, BookId book, AccountId id, QuotaTable quotas, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(book.ToString(), QuotaRows.AccountKey(id), cancellationToken: cancellationToken);
        return row.HasValue
            ? new AccountRow(QuotaRows.Account(row.Value!, quotas), row.Value!.ETag, row.Value.GetString("Commit"))
            : new AccountRow(new Account { Id = id, Allotted = quotas.PlacesOf(id) }, null, null);
    }

    /// <summary>Puts another state in place of the one that was read.</summary>
    public TableTransactionAction Write(BookId book, Account after, string commit)
    {
        var row = QuotaRows.Account(book, after, commit);
        return ETag is { } etag
            ? new(TableTransactionActionType.UpdateReplace, row, etag)
            : new(TableTransactionActionType.Add, row);
    }
}
