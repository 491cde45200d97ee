using Qxym.Domain.Programmes;

namespace Qxym.Domain.Quotas;

/// <summary>
/// What a new version of a programme may not do to the books of one that is in use. A batch's places stay in the book in which they were given, else nobody would
/// see them any more. There may be more of them, or fewer, but none may go from one account to another, since they may be given in the one already: that is what
/// reallocations are for. When one is taken may change; batches may be left out, since their book goes on; and a version may begin to count, which binds only those who
/// apply under it.
/// </summary>
public static class BookRules
{
    /// <summary>The batches that would leave their book.</summary>
    /// <param name="inUse">A version that applications may have been made under.</param>
    /// <param name="next">The new version.</param>
    public static IReadOnlyList<LeftBook> Check(Programme inUse, Programme next) =>
    [
        .. from batch in inUse.Batches
           let book = inUse.CountedBookOf(batch.Id)
           where book is not null && next.FindBatch(batch.Id) is not null && next.CountedBookOf(batch.Id) != book
           select new LeftBook(batch.Id, book, next.CountedBookOf(batch.Id)),
    ];

    /// <summary>The books whose table would take places from an account while another has more.</summary>
    /// <param name="inUse">A version that applications may have been made under.</param>
    /// <param name="next">The new version.</param>
    public static IReadOnlyList<ShiftedPlaces> CheckShifts(Programme inUse, Programme next) =>
    [
        .. from before in inUse.Books()
           join after in next.Books() on before.Id equals after.Id
           let accounts = before.Table.Accounts.Keys.Union(after.Table.Accounts.Keys).Select(a => (Id: a, More: after.Table.PlacesOf(a) - before.Table.PlacesOf(a))).ToList()
           where accounts.Any(a => a.More < 0) && accounts.Any(a => a.More > 0)
           select new ShiftedPlaces(before.Id, accounts.MinBy(a => a.More).Id, accounts.MaxBy(a => a.More).Id),
    ];
}

/// <summary>Places that would go from one account of a book to another.</summary>
/// <param name="Book">The book.</param>
/// <param name="From">Would have fewer: the account that loses most.</param>
/// <param name="To">Would have more: the account that gains most.</param>
public sealed record ShiftedPlaces(BookId Book, AccountId From, AccountId To);

/// <summary>A batch whose places would no longer be counted where they were given.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="From">Its book in the version that is in use.</param>
/// <param name="To">Its book in the new version; null when that counts no places for it.</param>
public sealed record LeftBook(string BatchId, BookId From, BookId? To);
