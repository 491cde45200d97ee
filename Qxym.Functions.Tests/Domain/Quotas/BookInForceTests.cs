using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Tests.Domain.Quotas;

/// <summary>Which books a programme has over all its versions, and whose table counts in each.</summary>
public sealed class BookInForceTests
{
    private static readonly Programme First = TestData.Programme() with
    {
        Quota = TestData.Quota(10),
        Batches = [TestData.Programme().Batches[0] with { Quota = TestData.Quota(3) }, .. TestData.Programme().Batches.Skip(1)],
    };

    [Fact]
    public void Each_book_is_there_once_with_the_table_of_the_newest_version_that_has_it()
    {
        var second = First with { Version = 2, Quota = TestData.Quota(20), Batches = [.. First.Batches.Skip(1)] };
        var third = second with { Version = 3, Quota = TestData.Quota(30), Batches = [second.Batches[1]] };

        Assert.Equal(["qinghe-2026 30", "qinghe-2026.batch-1 3"], Told(third, First, second));
        Assert.Equal(["qinghe-2026 20", "qinghe-2026.batch-1 3"], Told(second, First));
        Assert.Equal(["qinghe-2026 20"], Told(second));
        Assert.Empty(Told(TestData.Programme()));
    }

    [Fact]
    public void Versions_that_do_not_count_have_no_say()
    {
        var uncounted = TestData.Programme() with { Version = 2 };

        Assert.Equal(["qinghe-2026 10", "qinghe-2026.batch-1 3"], Told(First, uncounted));
    }

    [Fact]
    public void Books_of_several_programmes_stand_apart()
    {
        var other = First with { Id = "haiwan-2026", Version = 7, Quota = TestData.Quota(70) };

        Assert.Equal(["haiwan-2026 70", "haiwan-2026.batch-1 3", "qinghe-2026 10", "qinghe-2026.batch-1 3"], Told(First, other));
    }

    [Fact]
    public void Unions_of_a_batch_that_was_left_out_go_on_to_draw_on_its_book()
    {
        var second = First with { Version = 2, Batches = [First.Batches[1]] };
        var books = BookInForce.AllOf([First, second]).ToDictionary(b => b.Id.ToString(), b => b.Regions.Select(r => r.Value));

        Assert.Equal([TestData.OtherCity, TestData.ProvinceDirect], books["qinghe-2026"]);
        Assert.Equal([TestData.City], books["qinghe-2026.batch-1"]);
    }

    [Fact]
    public void Whoever_stands_in_line_stays_there_when_a_version_keeps_no_line_any_more()
    {
        var without = First with { Version = 2, Quota = TestData.Quota(10, waitingList: false) };
        var book = BookInForce.AllOf([First, without]).First(b => b.Id.BatchId is null);

        Assert.Equal((true, false), (book.MayHaveLine, book.Table.Rules.WaitingList));
        Assert.False(BookInForce.AllOf([without]).First(b => b.Id.BatchId is null).MayHaveLine);
    }

    private static IEnumerable<string> Told(params Programme[] versions) =>
        BookInForce.AllOf(versions).Select(b => $"{b.Id} {b.Table.PlacesOf(AccountId.Rest)}");
}
