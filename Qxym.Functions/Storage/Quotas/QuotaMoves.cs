using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Quotas;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>名额调整: places of a book moved from one account to another, with the record of it, all or nothing.</summary>
public sealed class QuotaMoves(Tables tables)
{
    private const int MostTries = 50;

    /// <summary>Moves places.</summary>
    /// <param name="book">Which book.</param>
    /// <param name="move">What is moved.</param>
    /// <param name="above">The account that workers of the receiving union were charged to so far, if the move opens one for the union; else null.</param>
    /// <param name="asRead">The account that the caller changes, and how often it had been changed when they read it.</param>
    /// <param name="quotas">The table in force.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <returns>Why not; null when it is done.</returns>
    public async Task<Refusal?> MoveAsync(
        BookId book, Reallocation move, AccountId? above, (AccountId Account, int Changes) asRead, QuotaTable quotas, CancellationToken cancellationToken)
    {
        var commit = move.Id.ToString("N");
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var from = await AccountRow.ReadAsync(tables.Quotas, book, move.From, quotas, cancellationToken);
            var to = await AccountRow.ReadAsync(tables.Quotas, book, move.To, quotas, cancellationToken);
            var third = above is null || above == move.From ? null : await AccountRow.ReadAsync(tables.Quotas, book, above, quotas, cancellationToken);
            if (from.Commit == commit || to.Commit == commit)
            {
                // The answer to our own first attempt was lost.
                return null;
            }

            if ((from.Account.Id == asRead.Account ? from : to).Account.Changes != asRead.Changes)
            {
                return await IsWrittenAsync(book, move, cancellationToken) ? null : CommonRefusals.PreconditionFailed;
            }

            if ((from.Account.CheckGiving(move.Places) ?? (above == move.From ? from : third)?.Account.CheckOpeningBelow()) is { } refusal)
            {
                return refusal;
            }

            if (await TryWriteAsync(book, from, to, third, move, commit, cancellationToken))
            {
                return null;
            }

            await Task.Delay(Random.Shared.Next(1, 20 * attempt), cancellationToken);
        }

        return CommonRefusals.TooManyChanges;
    }

    /// <summary>The newest moves that an account took part in, the newest first.</summary>
    public async Task<IReadOnlyList<Reallocation>> HistoryAsync(BookId book, AccountId account, int most, CancellationToken cancellationToken)
    {
        var found = new List<Reallocation>();
        await foreach (var row in tables.Quotas.QueryAsync<TableEntity>(QuotaRows.Beginning(book, QuotaRows.MovePrefix), cancellationToken: cancellationToken))
        {
            var move = QuotaRows.Move(row);
            if (move.From == account || move.To == account)
            {
                found.Add(move);
            }

            if (found.Count == most)
            {
                break;
            }
        }

        return found;
    }

    private async Task<bool> IsWrittenAsync(BookId book, Reallocation move, CancellationToken cancellationToken) =>
        (await tables.Quotas.GetEntityIfExistsAsync<TableEntity>(
            book.ToString(), QuotaRows.Move(book, move).RowKey, cancellationToken: cancellationToken)).HasValue;

    /// <param name="unchanged">A row that must still be as it was read; it is written again under its ETag.</param>
    private async Task<bool> TryWriteAsync(
        BookId book, AccountRow from, AccountRow to, AccountRow? unchanged, Reallocation move, string commit, CancellationToken cancellationToken)
    {
        TableTransactionAction[] actions =
        [
            from.Write(book, from.Account.Reallocated(-move.Places), commit),
            to.Write(book, to.Account.Reallocated(move.Places), commit),
            .. unchanged is null ? Array.Empty<TableTransactionAction>() : [unchanged.Write(book, unchanged.Account, commit)],
            new(TableTransactionActionType.UpsertReplace, QuotaRows.Move(book, move)),
        ];
        try
        {
            await tables.Quotas.SubmitTransactionAsync(actions, cancellationToken);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 404 or 409 or 412)
        {
            return false;
        }
    }
}
