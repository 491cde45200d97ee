using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Tests.Domain.Quotas;

/// <summary>What a new version of a programme may do to its quota books, and what not.</summary>
public sealed class BookRulesTests
{
    private static readonly QuotaRules None = new() { Policy = QuotaPolicy.None };

    /// <summary>batch-1 and batch-3 share ten places, batch-2 has three for itself.</summary>
    private static readonly Programme InUse = Of(TestData.Quota(10), ("batch-2", TestData.Quota(3)));

    [Fact]
    public void A_batch_that_shared_places_may_not_take_them_from_a_book_of_its_own() =>
        Assert.Equal(
            [new LeftBook("batch-1", new BookId("qinghe-2026"), new BookId("qinghe-2026", "batch-1"))],
            BookRules.Check(InUse, Of(TestData.Quota(10), ("batch-1", TestData.Quota(5)), ("batch-2", TestData.Quota(3)))));

    [Fact]
    public void A_batch_with_its_own_places_may_not_share_those_of_others() =>
        Assert.Equal(
            [new LeftBook("batch-2", new BookId("qinghe-2026", "batch-2"), new BookId("qinghe-2026"))],
            BookRules.Check(InUse, Of(TestData.Quota(10))));

    [Fact]
    public void No_batch_may_stop_to_count_its_places()
    {
        Assert.Equal(
            [new LeftBook("batch-2", new BookId("qinghe-2026", "batch-2"), null)],
            BookRules.Check(InUse, Of(TestData.Quota(10), ("batch-2", None))));
        Assert.Equal(
            [new LeftBook("batch-1", new BookId("qinghe-2026"), null), new LeftBook("batch-3", new BookId("qinghe-2026"), null)],
            BookRules.Check(InUse, Of(None, ("batch-2", TestData.Quota(3)))));
        Assert.Equal(
            ["batch-1", "batch-2", "batch-3"],
            BookRules.Check(InUse, Of(None, ("batch-2", None))).Select(l => l.BatchId));
        Assert.Equal(
            [new LeftBook("batch-1", new BookId("qinghe-2026"), null)],
            BookRules.Check(InUse, Of(TestData.Quota(10), ("batch-1", None), ("batch-2", TestData.Quota(3)))));
    }

    [Fact]
    public void Numbers_allotments_the_line_and_the_time_at_which_a_place_is_taken_take_no_batch_out_of_its_book()
    {
        Assert.Empty(BookRules.Check(InUse, InUse));
        Assert.Empty(BookRules.Check(InUse, Of(TestData.Quota(1), ("batch-2", TestData.Quota(300)))));
        Assert.Empty(BookRules.Check(
            InUse,
            Of(TestData.Quota(10, false, QuotaPolicy.AtApproval, TestData.Allot(TestData.District, 4)), ("batch-2", TestData.Quota(3, false)))));
    }

    [Fact]
    public void There_may_be_more_places_or_fewer_but_none_go_from_one_account_to_another()
    {
        var (book, own) = (new BookId("qinghe-2026"), new BookId("qinghe-2026", "batch-2"));
        var divided = Of(TestData.Quota(10, allotments: [TestData.Allot(TestData.District, 4)]), ("batch-2", TestData.Quota(3)));
        Assert.Empty(BookRules.CheckShifts(InUse, InUse));
        Assert.Empty(BookRules.CheckShifts(InUse, Of(TestData.Quota(1), ("batch-2", TestData.Quota(300)))));
        Assert.Equal([new ShiftedPlaces(book, AccountId.Rest, TestData.Account(TestData.District))], BookRules.CheckShifts(InUse, divided));
        Assert.Equal([new ShiftedPlaces(book, TestData.Account(TestData.District), AccountId.Rest)], BookRules.CheckShifts(divided, InUse));

        // More of both, new ones for a union, fewer of one: whatever is given is given there.
        Assert.Empty(BookRules.CheckShifts(InUse, Of(TestData.Quota(14, allotments: [TestData.Allot(TestData.District, 4)]), ("batch-2", TestData.Quota(3)))));
        Assert.Empty(BookRules.CheckShifts(divided, Of(TestData.Quota(9, allotments: [TestData.Allot(TestData.District, 3)]), ("batch-2", TestData.Quota(3)))));
        Assert.Equal(
            [new ShiftedPlaces(own, AccountId.Rest, TestData.Account(TestData.District))],
            BookRules.CheckShifts(InUse, Of(TestData.Quota(10), ("batch-2", TestData.Quota(3, allotments: [TestData.Allot(TestData.District, 3)])))));
    }

    [Fact]
    public void Batches_may_be_added_and_left_out_whosever_places_they_take()
    {
        var fewer = InUse with { Batches = [InUse.Batches[0]] };

        Assert.Empty(BookRules.Check(InUse, fewer));
        Assert.Empty(BookRules.Check(fewer, InUse));
        Assert.Empty(BookRules.Check(InUse, fewer with { Batches = [InUse.Batches[1]], Quota = None }));
        Assert.Single(BookRules.Check(InUse, fewer with { Quota = None }));
    }

    [Fact]
    public void A_version_may_begin_to_count_but_not_end_it_again()
    {
        var uncounted = Of(None);

        Assert.Empty(BookRules.Check(uncounted, InUse));
        Assert.Empty(BookRules.Check(Of(TestData.Quota(10), ("batch-2", None)), Of(TestData.Quota(10))));
        Assert.Empty(BookRules.Check(Of(None, ("batch-2", TestData.Quota(3))), InUse));
        Assert.Equal(3, BookRules.Check(InUse, uncounted).Count);
    }

    private static Programme Of(QuotaRules shared, params (string BatchId, QuotaRules Quota)[] own)
    {
        var programme = TestData.Programme();
        return programme with
        {
            Quota = shared,
            Batches = [.. programme.Batches.Select(b => b with { Quota = own.FirstOrDefault(o => o.BatchId == b.Id).Quota })],
        };
    }
}
