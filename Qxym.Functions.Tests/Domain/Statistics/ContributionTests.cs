using System.Text.Json;
using Qxym.Domain.Applications;
using Qxym.Domain.Statistics;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Statistics;

public sealed class ContributionTests
{
    private const int Day = 24 * 60 * 60;

    [Fact]
    public void A_tier_is_measured_from_its_turn_on_and_its_wait_is_dated()
    {
        var life = new ApplicationLife().Submitted();
        var submitted = life.Now;
        life.At(submitted.AddDays(1)).Do(l => l.Approve());
        life.At(submitted.AddDays(1.5)).Do(l => l.Return("idCard"));

        var returned = Of(life);
        Assert.Equal([(UnionTier.Town, 1, Day / 2), (UnionTier.Grassroots, 1, Day)], Shares(returned));
        Assert.Equal((ApplicationStatus.Returned, null, null), (returned.Status, returned.WaitingAt, returned.WaitingSince));

        life.At(submitted.AddDays(2)).Do(l => l.Upload("idCard", "b"), l => l.Submit());
        var waiting = Of(life);
        Assert.Equal(UnionTier.Town, waiting.WaitingAt);
        Assert.Equal(DateOnly.FromDateTime(life.Now.ToOffset(TimeSpan.FromHours(8)).DateTime), waiting.WaitingSince);

        life.At(submitted.AddDays(3)).Do(l => l.Approve());
        Assert.Equal([(UnionTier.Town, 2, Day * 3 / 2), (UnionTier.Grassroots, 1, Day)], Shares(Of(life)));
    }

    [Fact]
    public void An_edit_does_not_begin_a_turn_anew()
    {
        var life = new ApplicationLife();
        life.Accept(life.EditUnion(TestData.GrassrootsNextDoor));

        var contribution = Of(life);

        Assert.Equal(TestData.UnionId(TestData.GrassrootsNextDoor), contribution.UnionId);
        Assert.Equal((ApplicationStatus.Registered, null), (contribution.Status, contribution.WaitingAt));
        Assert.Empty(contribution.Tiers);
    }

    [Fact]
    public void What_was_added_can_be_taken_off_in_any_order()
    {
        var lives = Enumerable.Range(0, 40).Select(i => (i % 4) switch
        {
            0 => new ApplicationLife(),
            1 => new ApplicationLife().Submitted(),
            2 => new ApplicationLife().Submitted().Do(l => l.At(l.Now.AddHours(i)).Approve(null)),
            _ => new ApplicationLife().Submitted().Do(l => l.At(l.Now.AddMinutes(i)).Reject(null)),
        }).Select(Of).ToArray();
        var half = lives.Take(20).Aggregate(UnionCounts.None, (sum, c) => sum.With(c));
        var all = lives.Skip(20).Aggregate(half, (sum, c) => sum.With(c));
        Random.Shared.Shuffle(lives.AsSpan(20));

        var back = lives.Skip(20).Aggregate(all, (sum, c) => sum.Without(c));

        Assert.NotEqual(Json(half), Json(all));
        Assert.Equal(Json(half), Json(back));
        Assert.Equal(Json(all), Json(lives.Skip(20).Aggregate(UnionCounts.None, (sum, c) => sum.With(c)).Plus(half)));
        Assert.Equal(20, all.Tiers[UnionTier.Grassroots].Decisions);
    }

    private static Contribution Of(ApplicationLife life) => Contribution.Of(life.State, life.Records);

    private static IEnumerable<(UnionTier, int, int)> Shares(Contribution contribution) =>
        contribution.Tiers.Select(t => (t.Tier, t.Decisions, (int)t.Seconds));

    private static string Json(UnionCounts counts) => JsonSerializer.Serialize(counts, DomainJson.Options);
}
