using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>
/// 名额: who has which place. A book is a partition; each account a row under its own ETag, which every claim and release changes together with the row of the
/// application's hold and its row in line, in one transaction. The exact gate; what is said elsewhere of places left may be seconds old.
/// </summary>
public sealed class QuotaLedger(Tables tables)
{
    private readonly ConcurrentDictionary<(BookId Book, AccountId Account), AccountDesk> _desks = new();

    /// <summary>Whether a claim would be refused now: the account is full, keeps no line, and the application has nothing there.</summary>
    public async Task<bool> WouldRefuseAsync(BookId book, AccountId account, ApplicationId id, QuotaTable quotas, CancellationToken cancellationToken)
    {
        if (quotas.Rules.WaitingList || (await AccountRow.ReadAsync(tables.Quotas, book, account, quotas, cancellationToken)).Account.Left > 0)
        {
            return false;
        }

        var hold = await tables.Quotas.GetEntityIfExistsAsync<TableEntity>(
            book.ToString(), QuotaRows.HoldKey(id, account), cancellationToken: cancellationToken);
        return !hold.HasValue;
    }

    /// <summary>Claims a place for an application. Who claims again is given the same.</summary>
    /// <returns>Null when the account is full and the programme keeps no line.</returns>
    public Task<Claimed?> ClaimAsync(BookId book, AccountId account, ApplicationId id, QuotaTable quotas, DateTimeOffset now, CancellationToken cancellationToken) =>
        Desk(book, account).AskAsync(new ClaimRequest(id, quotas, now), cancellationToken);

    /// <summary>Gives a number back, with the place that it may have; the place goes to the first in line. Can be repeated.</summary>
    /// <param name="hold">What is given back: if the application has another number by now, it keeps it.</param>
    /// <param name="asRead">The row as it must still be; null for any.</param>
    /// <returns>Who was given a place by it, or along with it.</returns>
    public Task<IReadOnlyList<Promotion>> ReleaseAsync(BookId book, QuotaHold hold, ETag? asRead, QuotaTable quotas, CancellationToken cancellationToken) =>
        Desk(book, hold.Account).AskAsync(new ReleaseRequest(hold.ApplicationId, hold.Number, asRead, quotas), cancellationToken);

    /// <summary>Gives places that are free to those in line.</summary>
    public async Task<IReadOnlyList<Promotion>> PromoteAsync(BookId book, AccountId account, QuotaTable quotas, CancellationToken cancellationToken)
    {
        var promoted = new List<Promotion>();
        while (await PromoteSomeAsync(book, account, quotas, cancellationToken) is { Count: > 0 } some)
        {
            promoted.AddRange(some);
        }

        return promoted;
    }

    /// <summary>Gives places that are free to the first in line, as many as one write does.</summary>
    public Task<IReadOnlyList<Promotion>> PromoteSomeAsync(BookId book, AccountId account, QuotaTable quotas, CancellationToken cancellationToken) =>
        Desk(book, account).AskAsync(new PromoteRequest(quotas), cancellationToken);

    /// <summary>What an application holds in a book.</summary>
    public async Task<IReadOnlyList<StoredHold>> HoldsOfAsync(BookId book, ApplicationId id, CancellationToken cancellationToken) =>
        [.. await RowsAsync(QuotaRows.Beginning(book, $"{QuotaRows.HoldPrefix}{id}_"), QuotaRows.Hold, cancellationToken)];

    /// <summary>A page of the holds of a book, by application, each application with all of its own.</summary>
    /// <param name="after">The last application of the page before; null for the first page.</param>
    /// <param name="count">About so many holds.</param>
    /// <returns>The page, and its last application; null when it is the last page.</returns>
    public async Task<(IReadOnlyList<QuotaHold> Holds, ApplicationId? Last)> HoldsAfterAsync(BookId book, ApplicationId? after, int count, CancellationToken cancellationToken)
    {
        var from = after is null ? QuotaRows.HoldPrefix : QuotaRows.AfterHoldsOf(after);
        var page = await RowsAsync(QuotaRows.Between(book, from, QuotaRows.HoldsEnd), QuotaRows.Hold, cancellationToken, count);
        if (page.Count < count)
        {
            return ([.. page.Select(h => h.Hold)], null);
        }

        var last = page[^1].Hold.ApplicationId;
        var others = page.Select(h => h.Hold).Where(h => h.ApplicationId != last);
        return ([.. others, .. (await HoldsOfAsync(book, last, cancellationToken)).Select(h => h.Hold)], last);
    }

    /// <summary>A page of the lines of a book, by account and number.</summary>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="count">So many, unless it is the last page.</param>
    public Task<IReadOnlyList<LineEntry>> LineAfterAsync(BookId book, LineEntry? after, int count, CancellationToken cancellationToken)
    {
        var from = after is null ? QuotaRows.LinePrefix : QuotaRows.LineKey(after.Account, after.Number + 1);
        return RowsAsync(QuotaRows.Between(book, from, QuotaRows.LinesEnd), QuotaRows.Line, cancellationToken, count);
    }

    /// <summary>All moves of places in a book.</summary>
    public Task<IReadOnlyList<Reallocation>> ReallocationsAsync(BookId book, CancellationToken cancellationToken) =>
        RowsAsync(QuotaRows.Beginning(book, QuotaRows.MovePrefix), QuotaRows.Move, cancellationToken);

    /// <summary>The position in line of a number, from 1; null when nobody waits under it.</summary>
    public async Task<int?> PositionAsync(BookId book, AccountId account, int number, QuotaTable quotas, CancellationToken cancellationToken)
    {
        var from = QuotaRows.LineKey(account, Account.BlockOf(number) * Account.BlockSize);
        var rows = await RowsAsync(QuotaRows.Between(book, from, QuotaRows.LineKey(account, number + 1)), QuotaRows.Line, cancellationToken);
        var row = await AccountRow.ReadAsync(tables.Quotas, book, account, quotas, cancellationToken);
        return rows.Count > 0 && rows[^1].Number == number ? row.Account.WaitingBeforeBlockOf(number) + rows.Count : null;
    }

    /// <summary>The accounts of a book, those of the table that nothing has happened in included.</summary>
    public async Task<IReadOnlyList<Account>> AccountsAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(QuotaRows.Beginning(book, QuotaRows.AccountPrefix), r => QuotaRows.Account(r, quotas), cancellationToken);
        var untouched = quotas.Accounts.Where(a => rows.All(r => r.Id != a.Key)).Select(a => new Account { Id = a.Key, Allotted = a.Value });
        return [.. rows.Concat(untouched).OrderBy(a => a.Id.Value, StringComparer.Ordinal)];
    }

    /// <summary>Who was promoted and has perhaps not been told.</summary>
    /// <param name="most">So many at most.</param>
    public Task<IReadOnlyList<Promotion>> TodoAsync(BookId book, int most, CancellationToken cancellationToken) =>
        RowsAsync(QuotaRows.Beginning(book, QuotaRows.TodoPrefix), row => QuotaRows.Todo(book, row), cancellationToken, most);

    /// <summary>The promotions of an application that it has perhaps not been told of.</summary>
    public Task<IReadOnlyList<Promotion>> TodoOfAsync(BookId book, ApplicationId id, CancellationToken cancellationToken) =>
        RowsAsync(QuotaRows.Beginning(book, $"{QuotaRows.TodoPrefix}{id}_"), row => QuotaRows.Todo(book, row), cancellationToken);

    /// <summary>Notes that somebody promoted has been told.</summary>
    public Task DoneAsync(Promotion promotion, CancellationToken cancellationToken) => tables.Quotas.DeleteEntityAsync(
        promotion.Book.ToString(), QuotaRows.TodoKey(promotion), ETag.All, cancellationToken);

    /// <summary>All of a book, in memory: for tests and measurements of small ones. The product reads no book as a whole.</summary>
    public async Task<QuotaBook> ReadAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken) => new()
    {
        Id = book,
        Accounts = await AccountsAsync(book, quotas, cancellationToken),
        Holds = [.. (await RowsAsync(QuotaRows.Beginning(book, QuotaRows.HoldPrefix), QuotaRows.Hold, cancellationToken)).Select(h => h.Hold)],
        Line = await RowsAsync(QuotaRows.Beginning(book, QuotaRows.LinePrefix), QuotaRows.Line, cancellationToken),
        Reallocations = await ReallocationsAsync(book, cancellationToken),
    };

    /// <summary>Reads every account again, when it is next asked of.</summary>
    public void Forget() => _desks.Clear();

    private AccountDesk Desk(BookId book, AccountId account) =>
        _desks.GetOrAdd((book, account), key => new AccountDesk(tables.Quotas, key.Book, key.Account));

    private Task<IReadOnlyList<T>> RowsAsync<T>(string filter, Func<TableEntity, T> read, CancellationToken cancellationToken, int most = int.MaxValue) =>
        tables.Quotas.QueryAsync<TableEntity>(filter, Math.Min(most, TablePages.MostInAnswer), cancellationToken: cancellationToken).FirstAsync(most, read, cancellationToken);
}
