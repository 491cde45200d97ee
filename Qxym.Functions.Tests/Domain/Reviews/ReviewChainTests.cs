using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Reviews;

public class ReviewChainTests
{
    [Theory]
    [InlineData(TestData.Grassroots, "370102001001 370102001 370102 370100")]
    [InlineData(TestData.Town, "- 370102001 370102 370100")]
    [InlineData(TestData.District, "- - 370102 370100")]
    [InlineData(TestData.DirectUnderCity, "- - 370100D01 370100")]
    [InlineData(TestData.GrassrootsUnderDistrict, "370102000001 - 370102 370100")]
    [InlineData(TestData.ProvinceIndustry, "- - - 370000D01")]
    [InlineData(TestData.GrassrootsOfIndustry, "370000D01001 - - 370000D01")]
    public void Each_tier_that_the_chosen_union_has_reviews_and_the_others_are_skipped(string unionId, string unions)
    {
        var chain = Chain(unionId);
        Assert.Equal([UnionTier.Grassroots, UnionTier.Town, UnionTier.District, UnionTier.City], chain.Select(s => s.Tier));
        Assert.Equal(unions, string.Join(' ', chain.Select(s => s.UnionId?.Value ?? "-")));
        Assert.All(chain, s => Assert.Equal(s.UnionId is null ? StageState.NotRequired : StageState.Pending, s.State));
        Assert.All(chain, s => Assert.Equal(s.UnionId is null, s.IsSkipped));
    }

    [Fact]
    public void The_tiers_are_the_programmes_own()
    {
        var guangzhou = TestData.Programme() with { ReviewTiers = [UnionTier.District, UnionTier.City] };
        Assert.Equal("370102 370100", Unions(ReviewChain.For(TestData.UnionId(TestData.Grassroots), guangzhou, TestData.Unions())));
        Assert.Equal("- 370000D01", Unions(ReviewChain.For(TestData.UnionId(TestData.GrassrootsOfIndustry), guangzhou, TestData.Unions())));
    }

    [Fact]
    public void Of_two_unions_at_one_tier_the_nearer_reviews()
    {
        var branch = TestData.Union("370102001011", "禾苗机械厂一车间工会", UnionTier.Grassroots, TestData.Grassroots);
        var chain = ReviewChain.For(branch.Id, TestData.Programme(), new UnionTree([.. TestData.UnionList(), branch]));
        Assert.Equal(branch.Id, chain[0].UnionId);
    }

    [Fact]
    public void A_new_chain_keeps_what_the_same_unions_below_have_approved()
    {
        var before = Decided(Chain(TestData.GrassrootsUnderDistrict), StageState.Approved, StageState.NotRequired, StageState.Returned);
        Assert.Equal(before, ReviewChain.Rebuilt(before, Chain(TestData.GrassrootsUnderDistrict)));
    }

    [Fact]
    public void A_new_chain_decides_anew_from_the_first_union_that_differs()
    {
        var before = Decided(Chain(TestData.Grassroots), StageState.Approved, StageState.Approved, StageState.Approved);
        var rebuilt = ReviewChain.Rebuilt(before, Chain(TestData.GrassrootsNextDoor));
        Assert.Equal(Chain(TestData.GrassrootsNextDoor), rebuilt);
    }

    [Theory]
    [InlineData(TestData.Grassroots, TestData.Town)]
    [InlineData(TestData.Town, TestData.Grassroots)]
    [InlineData(TestData.Grassroots, TestData.GrassrootsUnderDistrict)]
    public void A_tier_that_comes_or_goes_makes_those_above_decide_anew(string from, string to)
    {
        var before = Chain(from).Select(s => s.IsSkipped ? s : s with { State = StageState.Approved }).ToList();
        Assert.Equal(Chain(to), ReviewChain.Rebuilt(before, Chain(to)));
    }

    [Fact]
    public void The_mark_of_a_return_stays_with_the_union_that_made_it()
    {
        var before = Decided(Chain(TestData.Grassroots), StageState.Approved, StageState.Approved, StageState.Returned);
        var rebuilt = ReviewChain.Rebuilt(before, Chain(TestData.GrassrootsNextDoor));
        Assert.Equal([StageState.Pending, StageState.Pending, StageState.Returned, StageState.Pending], rebuilt.Select(s => s.State));
        Assert.All(ReviewChain.Rebuilt(before, Chain(TestData.GrassrootsInOtherDistrict)), s => Assert.Equal(StageState.Pending, s.State));
    }

    private static IReadOnlyList<ReviewStage> Chain(string unionId) =>
        ReviewChain.For(TestData.UnionId(unionId), TestData.Programme(), TestData.Unions());

    private static IReadOnlyList<ReviewStage> Decided(IReadOnlyList<ReviewStage> chain, params StageState[] states) =>
        [.. chain.Select((s, i) => i < states.Length ? s with { State = states[i], At = TestData.China("2026-06-20 09:00") } : s)];

    private static string Unions(IEnumerable<ReviewStage> chain) => string.Join(' ', chain.Select(s => s.UnionId?.Value ?? "-"));
}
