using System.Text.RegularExpressions;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>The tree in unions.json: all cities and districts of Shandong, and below them enough of every kind to try things out.</summary>
public sealed partial class UnionTreeDataTests
{
    [Theory]
    [InlineData("370100", "济南市总工会", 12)]
    [InlineData("370200", "青岛市总工会", 10)]
    [InlineData("370300", "淄博市总工会", 8)]
    [InlineData("370400", "枣庄市总工会", 6)]
    [InlineData("370500", "东营市总工会", 5)]
    [InlineData("370600", "烟台市总工会", 11)]
    [InlineData("370700", "潍坊市总工会", 12)]
    [InlineData("370800", "济宁市总工会", 11)]
    [InlineData("370900", "泰安市总工会", 6)]
    [InlineData("371000", "威海市总工会", 4)]
    [InlineData("371100", "日照市总工会", 4)]
    [InlineData("371300", "临沂市总工会", 12)]
    [InlineData("371400", "德州市总工会", 11)]
    [InlineData("371500", "聊城市总工会", 8)]
    [InlineData("371600", "滨州市总工会", 7)]
    [InlineData("371700", "菏泽市总工会", 9)]
    [InlineData("440100", "广州市总工会", 11)]
    public void Every_city_has_all_its_districts(string cityId, string name, int districts)
    {
        var city = LoadedData.Union(cityId);
        var below = LoadedData.Below(cityId).Where(u => u.Kind == UnionKind.Territorial && u.Id.Value.Length == 6).ToList();

        Assert.Equal((name, UnionTier.City), (city.Name, city.Tier));
        Assert.Equal(districts, below.Count);
        Assert.All(below, u => Assert.Equal((UnionTier.District, cityId[..4]), (u.Tier, u.Id.Value[..4])));
        Assert.All(below, u => Assert.Matches(DistrictName(), u.Name));
    }

    [Theory]
    [InlineData("370102", "历下区总工会")]
    [InlineData("370116", "莱芜区总工会")]
    [InlineData("370117", "钢城区总工会")]
    [InlineData("370215", "即墨区总工会")]
    [InlineData("370505", "垦利区总工会")]
    [InlineData("370614", "蓬莱区总工会")]
    [InlineData("370812", "兖州区总工会")]
    [InlineData("371324", "兰陵县总工会")]
    [InlineData("371403", "陵城区总工会")]
    [InlineData("371503", "茌平区总工会")]
    [InlineData("371681", "邹平市总工会")]
    [InlineData("371703", "定陶区总工会")]
    public void Districts_renamed_or_raised_of_late_carry_their_codes_of_2026(string id, string name) =>
        Assert.Equal(name, LoadedData.Union(id).Name);

    [Theory]
    [InlineData("370127")]
    [InlineData("371200")]
    [InlineData("370282")]
    [InlineData("370684")]
    [InlineData("371523")]
    public void Codes_that_are_no_more_are_not_there(string id) => Assert.Null(LoadedData.Unions.Find(UnionId.Parse(id)));

    [Fact]
    public void The_provinces_stand_at_the_top() => Assert.Equal(["山东省总工会", "广东省总工会"], LoadedData.Unions.Roots.Select(u => u.Name));

    [Fact]
    public void 历下_has_towns_with_three_active_grassroots_unions_each_and_one_without()
    {
        var towns = LoadedData.Below("370102");

        Assert.Equal([3, 3, 3, 0], towns.Select(t => LoadedData.Below(t.Id.Value).Count(u => u.Active)));
        Assert.All(towns, t => Assert.Equal((UnionTier.Town, 9), (t.Tier, t.Id.Value.Length)));
        Assert.All(towns.SelectMany(t => LoadedData.Below(t.Id.Value)), u => Assert.Equal((UnionTier.Grassroots, 12), (u.Tier, u.Id.Value.Length)));
    }

    [Theory]
    [InlineData("370102001003", "Grassroots,Town,District,City")]
    [InlineData("370102004", "Town,District,City")]
    [InlineData("370112000001", "Grassroots,District,City")]
    [InlineData("370113", "District,City")]
    [InlineData("370100D01", "District,City")]
    [InlineData("370202012001", "Grassroots,Town,District,City")]
    [InlineData("370902001001", "Grassroots,Town,District,City")]
    [InlineData("370000D01", "City")]
    [InlineData("370000D04001", "Grassroots,City")]
    public void Every_shape_of_review_chain_can_be_had(string unionId, string tiers)
    {
        var stages = ReviewChain.For(UnionId.Parse(unionId), LoadedData.Shandong, LoadedData.Unions);

        Assert.True(LoadedData.Union(unionId).IsSelectable);
        Assert.Equal(tiers.Split(','), stages.Where(s => s.UnionId is not null).Select(s => s.Tier.ToString()));
    }

    [Fact]
    public void Cities_and_the_grouping_of_province_level_unions_cannot_be_chosen()
    {
        var grouping = LoadedData.Union("370000D");

        Assert.False(LoadedData.Union("370100").IsSelectable);
        Assert.False(grouping.IsSelectable);
        Assert.Equal(
            [UnionKind.Industry, UnionKind.Direct, UnionKind.LargeEnterprise],
            LoadedData.Below(grouping.Id.Value).Select(u => u.Kind).Distinct());
        Assert.All(LoadedData.Below(grouping.Id.Value), u => Assert.True(u.IsSelectable));
    }

    [Fact]
    public void Jinan_has_direct_industry_and_large_enterprise_unions_of_its_own() => Assert.Equal(
        [UnionKind.Industry, UnionKind.Direct, UnionKind.LargeEnterprise],
        LoadedData.Below("370100").Select(u => u.Kind).Where(k => k != UnionKind.Territorial).Distinct().Order());

    [Fact]
    public void An_inactive_union_can_no_longer_be_chosen()
    {
        var inactive = Assert.Single(LoadedData.All, u => !u.Active);

        Assert.Equal("370102002004", inactive.Id.Value);
        Assert.False(inactive.IsSelectable);
    }

    [Fact]
    public void Siblings_have_different_names() => Assert.All(
        LoadedData.All.GroupBy(u => (u.ParentId, u.Name)),
        g => Assert.Single(g));

    [GeneratedRegex("^.{1,3}[区县市]总工会(（.+）)?$")]
    private static partial Regex DistrictName();
}
