using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Unions;

public class UnionTreeTests
{
    private static readonly UnionTree Tree = TestData.Unions();

    [Fact]
    public void A_path_leads_from_the_top_to_the_union() =>
        Assert.Equal(["370000", "370100", "370102", "370102001", "370102001001"], Ids(Tree.PathOf(TestData.UnionId(TestData.Grassroots))));

    [Fact]
    public void A_path_skips_tiers_that_are_not_there() =>
        Assert.Equal(["370000", "370000D", "370000D01", "370000D01001"], Ids(Tree.PathOf(TestData.UnionId(TestData.GrassrootsOfIndustry))));

    [Fact]
    public void An_unknown_union_has_no_path_and_is_within_nothing()
    {
        var unknown = TestData.UnionId("999999");
        Assert.Null(Tree.Find(unknown));
        Assert.Empty(Tree.PathOf(unknown));
        Assert.Empty(Tree.ChildrenOf(unknown));
        Assert.False(Tree.IsWithin(unknown, TestData.UnionId(TestData.Province)));
    }

    [Fact]
    public void Children_come_in_the_order_of_their_ids() =>
        Assert.Equal(["370102000001", "370102001"], Ids(Tree.ChildrenOf(TestData.UnionId(TestData.District))));

    [Fact]
    public void Roots_are_the_unions_without_superior() => Assert.Equal([TestData.Province], Ids(Tree.Roots));

    [Theory]
    [InlineData(TestData.Grassroots, TestData.City, true)]
    [InlineData(TestData.City, TestData.City, true)]
    [InlineData(TestData.City, TestData.Grassroots, false)]
    [InlineData(TestData.Grassroots, TestData.OtherCity, false)]
    [InlineData(TestData.GrassrootsOfIndustry, TestData.ProvinceDirect, true)]
    public void Being_within_is_a_matter_of_position(string id, string top, bool within) =>
        Assert.Equal(within, Tree.IsWithin(TestData.UnionId(id), TestData.UnionId(top)));

    [Fact]
    public void An_id_may_not_stand_twice() =>
        Assert.Throws<ArgumentException>(() => new UnionTree([.. TestData.UnionList(), TestData.UnionList()[3]]));

    [Fact]
    public void A_superior_must_be_there() =>
        Assert.Throws<ArgumentException>(() => new UnionTree(TestData.UnionList().Where(u => u.Id.Value != TestData.District)));

    [Fact]
    public void A_circle_is_found()
    {
        var here = TestData.Union("100001", "甲", UnionTier.District, "100002");
        var there = TestData.Union("100002", "乙", UnionTier.District, "100001");
        var hanging = TestData.Union("100003", "丙", UnionTier.Grassroots, "100001");
        Assert.Throws<ArgumentException>(() => new UnionTree([here, there]));
        Assert.Throws<ArgumentException>(() => new UnionTree([hanging, here, there]));
        Assert.Throws<ArgumentException>(() => new UnionTree([here with { ParentId = here.Id }]));
    }

    [Fact]
    public void A_union_does_not_stand_above_its_superior() =>
        Assert.Throws<ArgumentException>(() => new UnionTree(
            [TestData.Union("100001", "甲", UnionTier.District, null), TestData.Union("100002", "乙", UnionTier.City, "100001")]));

    [Theory]
    [InlineData(TestData.Grassroots, true)]
    [InlineData(TestData.Town, true)]
    [InlineData(TestData.District, true)]
    [InlineData(TestData.DirectUnderCity, true)]
    [InlineData(TestData.ProvinceIndustry, true)]
    [InlineData(TestData.GrassrootsOfIndustry, true)]
    [InlineData(TestData.City, false)]
    [InlineData(TestData.Province, false)]
    [InlineData(TestData.ProvinceDirect, false)]
    [InlineData(TestData.Closed, false)]
    public void Workers_choose_from_district_down_or_an_industry_or_direct_union(string id, bool selectable) =>
        Assert.Equal(selectable, Tree.Find(TestData.UnionId(id))!.IsSelectable);

    [Theory]
    [InlineData("12345")]
    [InlineData("123456789012345678901")]
    [InlineData("3701-02")]
    [InlineData("工会工会工会")]
    [InlineData("")]
    [InlineData(null)]
    public void An_id_is_6_to_20_letters_or_digits(string? text)
    {
        Assert.False(UnionId.TryParse(text, out _, out _));
        Assert.Throws<FormatException>(() => UnionId.Parse(text!));
    }

    private static IEnumerable<string> Ids(IEnumerable<Union> unions) => unions.Select(u => u.Id.Value);
}
