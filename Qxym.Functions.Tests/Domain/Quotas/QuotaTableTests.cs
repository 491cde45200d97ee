using Qxym.Domain.Quotas;
using Qxym.Functions.Tests.Programmes;

namespace Qxym.Functions.Tests.Domain.Quotas;

/// <summary>Which places there are, and to which of them a union's workers are charged.</summary>
public sealed class QuotaTableTests
{
    private static readonly QuotaTable Nested = QuotaTable.Of(TestData.Quota(
        100, allotments: [TestData.Allot(TestData.District, 60, TestData.Allot(TestData.Grassroots, 25), TestData.Allot(TestData.GrassrootsUnderDistrict, 5))]));

    [Fact]
    public void What_a_union_has_given_to_those_below_it_is_theirs_alone()
    {
        Assert.Equal(25, Nested.PlacesOf(TestData.Account(TestData.Grassroots)));
        Assert.Equal(30, Nested.PlacesOf(TestData.Account(TestData.District)));
        Assert.Equal(40, Nested.PlacesOf(AccountId.Rest));
        Assert.Equal(100, Nested.Accounts.Values.Sum());
    }

    [Theory]
    [InlineData(TestData.Grassroots, TestData.Grassroots)]
    [InlineData(TestData.GrassrootsNextDoor, TestData.District)]
    [InlineData(TestData.District, TestData.District)]
    [InlineData(TestData.GrassrootsUnderDistrict, TestData.GrassrootsUnderDistrict)]
    [InlineData(TestData.GrassrootsInOtherDistrict, "rest")]
    [InlineData("999999", "rest")]
    public void A_place_is_charged_to_the_nearest_union_that_has_any(string unionId, string account) =>
        Assert.Equal(account, Nested.AccountOf(TestData.UnionId(unionId), TestData.Unions()).Value);

    [Fact]
    public void A_union_that_was_given_places_later_has_them()
    {
        var opened = new HashSet<AccountId> { TestData.Account(TestData.Town) };

        Assert.Equal(TestData.Town, Nested.AccountOf(TestData.UnionId(TestData.GrassrootsNextDoor), TestData.Unions(), opened).Value);
    }

    [Fact]
    public void Accounts_that_reallocations_made_are_opened_while_they_have_places_or_somebody_has_or_waits_for_one()
    {
        var (none, moved) = (new Account { Id = TestData.Account(TestData.Town), Allotted = 0 }, new Account { Id = TestData.Account(TestData.City), Allotted = 0, Moved = 2 });
        var ofTable = new Account { Id = TestData.Account(TestData.District), Allotted = 30 };

        Assert.Empty(Nested.OpenedAmong([ofTable, none, none with { Moved = -1, LastNumber = 3 }]));
        Assert.Equal([moved.Id], Nested.OpenedAmong([ofTable, none, moved]));
        Assert.Equal([none.Id], Nested.OpenedAmong([none with { Given = 1 }]));
        Assert.Equal([none.Id], Nested.OpenedAmong([none with { Waiting = 1 }]));
    }

    [Fact]
    public void The_tables_of_the_seeds_leave_no_place_unallotted()
    {
        foreach (var (id, units, places) in new[] { ("jinan-2021", 55, 3245), ("liaocheng-2022", 12, 200) })
        {
            var (_, table) = Assert.Single(LoadedData.Catalogue.Find(id)!.Books());
            Assert.Equal((units + 1, places, 0), (table.Accounts.Count, table.Accounts.Values.Sum(), table.PlacesOf(AccountId.Rest)));
        }

        Assert.Equal(2000, Assert.Single(LoadedData.Catalogue.Find("guangzhou-2021")!.Books()).Table.PlacesOf(AccountId.Rest));
        Assert.Empty(LoadedData.Catalogue.Find("shandong-2026")!.Books());
    }

    [Fact]
    public void A_batch_may_have_places_for_itself()
    {
        var programme = TestData.Programme();
        programme = programme with
        {
            Quota = TestData.Quota(10),
            Batches = [programme.Batches[0] with { Quota = TestData.Quota(3) }, .. programme.Batches.Skip(1)],
        };

        Assert.Equal(
            [("qinghe-2026.batch-1", 3), ("qinghe-2026", 10)],
            programme.Books().Select(b => (b.Id.ToString(), b.Table.PlacesOf(AccountId.Rest))));
        Assert.Equal("qinghe-2026", programme.BookOf("batch-2").ToString());
    }
}
