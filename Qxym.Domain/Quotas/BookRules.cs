using Qxym.Domain.Programmes;

namespace Qxym.Domain.Quotas;

/// <summary>
/// What a new version of a programme may not do to the books of one that is in use. A batch's places stay in the book in which they were given, else nobody would
/// see them any more. How many there are, how they are allotted and when one is taken may change; batches may be left out, since their book goes on; and a version may
/// begin to count, which binds only those who apply under it.
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
}

/// <summary>A batch whose places would no longer be counted where they were given.</summary>
/// <param name="BatchId">The batch.</param>
/// <param name="From">Its book in the version that is in use.</param>
/// <param name="To">Its book in the new version; null when that counts no places for it.</param>
public sealed record LeftBook(string BatchId, BookId From, BookId? To);
