using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications;

public class ReviewTests
{
    [Fact]
    public void Approvals_pass_it_up_tier_by_tier_to_the_end()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        foreach (var (union, tier) in new[]
        {
            (TestData.Grassroots, UnionTier.Grassroots), (TestData.Town, UnionTier.Town), (TestData.District, UnionTier.District), (TestData.City, UnionTier.City),
        })
        {
            Assert.Equal($"Review.{tier}", LifecycleEvents.AwaitedIn(life.State));
            var accepted = life.Accept(life.Approve(union));
            Assert.Equal($"Review.{tier}", accepted.Event);
            Assert.Equal((RecordedAct.Approved, tier), (accepted.Record!.Act, accepted.Record.Tier));
            Assert.Equal(union, accepted.Record.Actor.UnionId?.Value);
            Assert.Null(accepted.Sms);
            Assert.Equal(tier == UnionTier.City ? ApplicationStatus.Approved : ApplicationStatus.InReview, life.State.Status);
        }

        Assert.Equal(life.Now, life.State.EndedAt);
        Assert.Equal("Published", LifecycleEvents.AwaitedIn(life.State));
        Assert.All(life.State.Stages, s => Assert.Equal((StageState.Approved, life.Now), (s.State, s.At)));
    }

    [Theory]
    [InlineData(TestData.Town, 3)]
    [InlineData(TestData.District, 2)]
    [InlineData(TestData.DirectUnderCity, 2)]
    [InlineData(TestData.GrassrootsUnderDistrict, 3)]
    [InlineData(TestData.ProvinceIndustry, 1)]
    [InlineData(TestData.GrassrootsOfIndustry, 2)]
    public void Skipped_tiers_are_not_waited_for(string unionId, int approvals)
    {
        var life = TestData.Application(ApplicationStatus.Approved, unionId);
        Assert.Equal(approvals, life.Records.Count(r => r.Act == RecordedAct.Approved));
    }

    [Fact]
    public void A_return_names_what_why_and_until_when()
    {
        var life = TestData.Application(ApplicationStatus.InReview);
        var accepted = life.At("2026-06-20 09:00").Accept(life.Return("basic", "idCard"));
        var notice = life.State.Return!;
        Assert.Equal(ApplicationStatus.Returned, life.State.Status);
        Assert.Equal((UnionTier.Town, "资料不全", life.Now), (notice.Tier, notice.Reason, notice.At));
        Assert.Equal(["basic", "idCard"], notice.Items);
        Assert.Equal(TestData.China("2026-06-27 09:00"), notice.Deadline);
        Assert.Equal(new ReviewStage(UnionTier.Town, TestData.UnionId(TestData.Town), StageState.Returned, life.Now, "资料不全"), life.State.Stages[1]);
        Assert.Equal((RecordedAct.Returned, UnionTier.Town, "资料不全"), (accepted.Record!.Act, accepted.Record.Tier, accepted.Record.Reason));
        Assert.Equal(["basic", "idCard"], accepted.Record.Items);
        Assert.Equal((SmsOccasion.Returned, "Review.Town"), (accepted.Sms, accepted.Event));
        Assert.Equal(LifecycleEvents.Corrected, LifecycleEvents.AwaitedIn(life.State));
    }

    [Fact]
    public void A_rejection_ends_it_and_later_tiers_have_nothing_to_review()
    {
        var life = TestData.Application(ApplicationStatus.InReview);
        var accepted = life.At("2026-06-20 09:00").Accept(life.Reject());
        Assert.Equal((ApplicationStatus.Rejected, "资料有问题"), (life.State.Status, life.State.RejectReason));
        Assert.Equal(life.Now, life.State.EndedAt);
        Assert.Equal(
            [StageState.Approved, StageState.Rejected, StageState.NotRequired, StageState.NotRequired], life.State.Stages.Select(s => s.State));
        Assert.Equal((RecordedAct.Rejected, "资料有问题", SmsOccasion.Rejected), (accepted.Record!.Act, accepted.Record.Reason, accepted.Sms));
    }

    [Fact]
    public void No_sms_is_sent_that_the_programme_does_not_want()
    {
        var life = TestData.Application(ApplicationStatus.Submitted, programme: TestData.Programme() with { SmsOccasions = [] });
        Assert.Null(life.Accept(life.Return("materials")).Sms);
    }

    [Theory]
    [InlineData(ApplicationStatus.Registered, TestData.Grassroots, "not-your-tier")]
    [InlineData(ApplicationStatus.Submitted, TestData.Town, "not-your-tier")]
    [InlineData(ApplicationStatus.Submitted, TestData.City, "not-your-tier")]
    [InlineData(ApplicationStatus.Submitted, TestData.GrassrootsNextDoor, "not-your-tier")]
    [InlineData(ApplicationStatus.Submitted, TestData.Province, "not-your-tier")]
    [InlineData(ApplicationStatus.InReview, TestData.Grassroots, "already-decided")]
    [InlineData(ApplicationStatus.InReview, TestData.District, "not-your-tier")]
    [InlineData(ApplicationStatus.Returned, TestData.Grassroots, "already-decided")]
    [InlineData(ApplicationStatus.Returned, TestData.Town, "not-your-tier")]
    [InlineData(ApplicationStatus.Rejected, TestData.Grassroots, "already-decided")]
    [InlineData(ApplicationStatus.Rejected, TestData.City, "already-decided")]
    [InlineData(ApplicationStatus.Rejected, TestData.OtherCity, "not-your-tier")]
    [InlineData(ApplicationStatus.Approved, TestData.City, "already-decided")]
    [InlineData(ApplicationStatus.Lapsed, TestData.Grassroots, "already-decided")]
    [InlineData(ApplicationStatus.Withdrawn, TestData.Grassroots, "already-decided")]
    public void A_union_whose_turn_it_is_not_is_told_whether_it_is_over_or_not_its_tier(ApplicationStatus status, string unionId, string code)
    {
        var life = TestData.Application(status);
        foreach (var command in new[] { life.Approve(unionId), life.Reject(unionId), life.Decide(new ReviewDecision.Return("资料不全", ["basic"]), unionId) })
        {
            var refusal = life.RefusalOf(command);
            Assert.Equal(code, refusal.Code);
            Assert.Equal(code == "already-decided", refusal.Members.ContainsKey("decidedAt"));
        }
    }

    [Fact]
    public void Of_two_reviewers_who_decide_at_once_the_second_is_told_when_the_first_did()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        var second = life.Reject();
        life.At("2026-06-20 09:00").Accept(life.Approve());
        Assert.Equal(TestData.China("2026-06-20 09:00"), life.At("2026-06-20 09:01").RefusalOf(second).Members["decidedAt"]);
    }

    [Fact]
    public void Staff_without_a_union_decide_nothing()
    {
        var life = TestData.Application(ApplicationStatus.Submitted, TestData.Town);
        Assert.Equal("not-your-tier", life.RefusalOf(new Command.Decide(new Actor(ActorKind.Staff, "staff"), new ReviewDecision.Approve())).Code);
    }

    [Theory]
    [InlineData("2026-06-19 23:59:59", false)]
    [InlineData("2026-06-20 00:00", true)]
    [InlineData("2026-07-31 23:59:59", true)]
    [InlineData("2026-08-01 00:00", false)]
    public void Unions_decide_within_the_review_window(string now, bool open)
    {
        var programme = TestData.Programme(TestData.Between("2026-06-20 00:00", "2026-08-01 00:00"));
        var life = TestData.Application(ApplicationStatus.Submitted, programme: programme).At(now);
        Assert.Equal(open ? null : "review-window-closed", (life.Try(life.Approve()) as Transition.Refused)?.Refusal.Code);
        Assert.Equal("not-your-tier", life.RefusalOf(life.Approve(TestData.City)).Code);
    }
}
