using Qxym.Domain.Quotas;

namespace Qxym.Functions.Tests.Storage.Quotas;

/// <summary>A book is read page by page.</summary>
public sealed class LedgerPagesTests
{
    private static readonly BookId Book = new("p");
    private static readonly AccountId Own = TestData.Account(TestData.District);
    private static readonly QuotaTable Quotas = QuotaTable.Of(TestData.Quota(20, allotments: TestData.Allot(TestData.District, 10)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(36)]
    [InlineData(1000)]
    public async Task Pages_hold_every_row_once_and_all_of_an_application_together(int size)
    {
        using var ledgers = await Ledgers.StartAsync();
        Assert.True(await ledgers[0].IsUntouchedAsync(Book, CancellationToken.None));
        foreach (var (id, n) in Ledgers.Applications(30).Select((id, n) => (id, n)))
        {
            await ledgers[0].ClaimAsync(Book, AccountId.Rest, id, Quotas, Ledgers.Now, CancellationToken.None);
            if (n % 5 == 0)
            {
                await ledgers[0].ClaimAsync(Book, Own, id, Quotas, Ledgers.Now, CancellationToken.None);
            }
        }

        Assert.False(await ledgers[0].IsUntouchedAsync(Book, CancellationToken.None));
        var book = await ledgers.HoldsAsync(Book, Quotas);
        Assert.Equal((36, 20), (book.Holds.Count, book.Line.Count));
        Assert.Equal(book.Holds, await HoldsAsync(ledgers, size));
        Assert.Equal(book.Line, await LineAsync(ledgers, size));
    }

    private static async Task<List<QuotaHold>> HoldsAsync(Ledgers ledgers, int size)
    {
        var all = new List<QuotaHold>();
        ApplicationId? last = null;
        do
        {
            (var page, last) = await ledgers[0].HoldsAfterAsync(Book, last, size, CancellationToken.None);
            Assert.Empty(page.Select(h => h.ApplicationId).Intersect(all.Select(h => h.ApplicationId)));
            Assert.InRange(page.Count, last is null ? 0 : 1, size + 1);
            all.AddRange(page);
        }
        while (last is not null);

        return all;
    }

    private static async Task<List<LineEntry>> LineAsync(Ledgers ledgers, int size)
    {
        var (all, page) = (new List<LineEntry>(), (IReadOnlyList<LineEntry>)[]);
        do
        {
            page = await ledgers[0].LineAfterAsync(Book, page.Count == 0 ? null : page[^1], size, CancellationToken.None);
            all.AddRange(page);
        }
        while (page.Count == size);

        return all;
    }
}
