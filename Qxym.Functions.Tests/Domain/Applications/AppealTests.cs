using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications;

public class AppealTests
{
    [Fact]
    public void An_appeal_opens_the_case_again_and_names_the_union_that_rejected()
    {
        var life = RejectedByTown();
        Assert.Equal(TestData.China("2026-06-27 09:00"), life.State.RejectionFinalAt);
        var accepted = life.At("2026-06-21 09:00").Accept(life.Appeal("我的材料是齐的"));
        Assert.Equal((ApplicationStatus.Appealing, null, null), (life.State.Status, life.State.EndedAt, life.State.RejectionFinalAt));
        Assert.Equal((RecordedAct.Appealed, "我的材料是齐的", LifecycleEvents.AppealFiled), (accepted.Record!.Act, accepted.Record.Reason, accepted.Event));
        var appeal = Assert.Single(Appeal.Of(life.State, life.Records));
        Assert.Equal((TestData.UnionId(TestData.Town), UnionTier.Town, AppealState.Open), (appeal.UnionId, appeal.Tier, appeal.State));
        Assert.Equal(new RecordId(life.State.Id, life.State.Version), appeal.Id);
        Assert.Equal(LifecycleEvents.AppealAnswered, LifecycleEvents.AwaitedIn(life.State));
    }

    [Fact]
    public void Reinstated_the_tier_that_rejected_and_all_after_it_decide_anew()
    {
        var life = RejectedByTown().Do(l => l.Appeal(), l => l.Answer(reinstates: true));
        Assert.Equal((ApplicationStatus.InReview, UnionTier.Town), (life.State.Status, life.State.PendingStage!.Tier));
        Assert.Equal(
            [StageState.Approved, StageState.Pending, StageState.Pending, StageState.Pending], life.State.Stages.Select(s => s.State));
        Assert.Equal((null, null, null), (life.State.RejectReason, life.State.RejectedBy, life.State.AppealNumber));
        Assert.Equal((AppealState.Reinstated, "已复核"), (Single(life).State, Single(life).Answer));
        life.Do(l => l.Approve(), l => l.Approve(), l => l.Approve());
        Assert.Equal(ApplicationStatus.Approved, life.State.Status);
    }

    [Fact]
    public void A_tier_that_the_chain_has_not_stays_without_review_after_a_reinstatement()
    {
        var life = TestData.Application(ApplicationStatus.Submitted, TestData.GrassrootsUnderDistrict);
        life.Do(l => l.Reject(), l => l.Appeal(), l => l.Answer(reinstates: true));
        Assert.Equal(
            [StageState.Pending, StageState.NotRequired, StageState.Pending, StageState.Pending], life.State.Stages.Select(s => s.State));
    }

    [Fact]
    public void A_confirmed_rejection_is_final_at_once_and_cannot_be_appealed_against_again()
    {
        var life = RejectedByTown().Do(l => l.Appeal()).At("2026-06-22 09:00").Do(l => l.Answer(reinstates: false));
        Assert.Equal((ApplicationStatus.Rejected, life.Now, life.Now), (life.State.Status, life.State.EndedAt, life.State.RejectionFinalAt));
        Assert.Equal(AppealRefusals.RejectionConfirmed, life.RefusalOf(life.Appeal()));
        Assert.Null(LifecycleEvents.AwaitedIn(life.State));
        Assert.Equal((AppealState.RejectionConfirmed, life.Now), (Single(life).State, Single(life).AnsweredAt));
    }

    [Fact]
    public void After_a_reinstatement_a_new_rejection_can_be_appealed_against()
    {
        var life = RejectedByTown().Do(l => l.Appeal(), l => l.Answer(reinstates: true), l => l.Reject(), l => l.Appeal());
        Assert.Equal([AppealState.Reinstated, AppealState.Open], Appeal.Of(life.State, life.Records).Select(a => a.State));
        var first = Appeal.Of(life.State, life.Records)[0];
        var late = life.Answer(reinstates: false) with { Number = first.Id.Number };
        Assert.Equal(AppealRefusals.AlreadyAnswered, life.RefusalOf(late));
    }

    [Theory]
    [InlineData("2026-06-27 08:59:59", null)]
    [InlineData("2026-06-27 09:00:00", "appeal-not-allowed")]
    public void The_period_ends_the_programmes_days_after_the_rejection(string at, string? code)
    {
        var life = RejectedByTown().At(at);
        Assert.Equal(code, AppealRules.CheckFiling(life.State, life.Now)?.Code);
        Assert.Equal(code is not null, AppealRules.IsFinal(life.State, life.Now));
        Assert.Equal(code is null ? life.State.RejectionFinalAt : null, Deadlines.DueAt(life.State, life.Batch, life.Now));
    }

    [Fact]
    public void A_programme_without_appeal_days_takes_no_appeals()
    {
        var life = TestData.Application(ApplicationStatus.Submitted, programme: TestData.Programme() with { AppealDays = 0 });
        life.Accept(life.Reject());
        Assert.Equal(AppealRefusals.NotOffered, life.RefusalOf(life.Appeal()));
        Assert.Null(LifecycleEvents.AwaitedIn(life.State));
    }

    [Theory]
    [InlineData(ApplicationStatus.Registered)]
    [InlineData(ApplicationStatus.Submitted)]
    [InlineData(ApplicationStatus.Returned)]
    [InlineData(ApplicationStatus.Approved)]
    [InlineData(ApplicationStatus.Withdrawn)]
    public void Only_a_rejection_can_be_appealed_against(ApplicationStatus status)
    {
        var life = TestData.Application(status);
        Assert.Equal(AppealRefusals.NotRejected, life.RefusalOf(life.Appeal()));
    }

    [Fact]
    public void Two_appeals_are_not_open_at_once_and_no_other_union_answers()
    {
        var life = RejectedByTown().Do(l => l.Appeal());
        Assert.Equal(AppealRefusals.StillOpen, life.RefusalOf(life.Appeal()));
        Assert.Equal(ApplicationRefusals.NotYourTier, life.RefusalOf(life.Answer(reinstates: true, TestData.District)));
    }

    [Fact]
    public void A_rejection_on_behalf_is_answered_by_the_union_that_made_it()
    {
        var programme = TestData.Programme(TestData.Between("2026-06-10 00:00", "2026-07-20 00:00"));
        var life = TestData.Application(ApplicationStatus.Submitted, programme: programme).At("2026-07-21 10:00");
        var city = new Actor(ActorKind.Staff, "staff-city", TestData.UnionId(TestData.City));
        life.Accept(new Command.DecideOnBehalf(city, new ReviewDecision.Reject("逾期未审")));
        life.Accept(life.Appeal());
        Assert.Equal(TestData.UnionId(TestData.City), Single(life).UnionId);
        Assert.Equal(ApplicationRefusals.NotYourTier, life.RefusalOf(life.Answer(reinstates: true, TestData.Grassroots)));
        Assert.Equal(UnionTier.Grassroots, life.Accept(life.Answer(reinstates: true)).Record!.Tier);
    }

    [Fact]
    public void An_answer_in_place_of_the_union_is_recorded_as_such()
    {
        var life = RejectedByTown().Do(l => l.Appeal());
        var city = new Actor(ActorKind.Staff, "staff-city", TestData.UnionId(TestData.City));
        var record = life.Accept(life.Answer(reinstates: false) with { Actor = city }).Record!;
        Assert.Equal((city, TestData.UnionId(TestData.Town)), (record.Actor, record.OnBehalfOf));
    }

    [Fact]
    public void The_worker_is_told_by_sms_where_the_programme_wants_it()
    {
        var programme = TestData.Programme() with { SmsOccasions = [SmsOccasion.AppealAnswered] };
        var life = TestData.Application(ApplicationStatus.Appealing, programme: programme);
        Assert.Equal(SmsOccasion.AppealAnswered, life.Accept(life.Answer(reinstates: true)).Sms);
    }

    [Fact]
    public void An_appeal_that_its_application_has_left_behind_is_dropped()
    {
        var life = TestData.Application(ApplicationStatus.Appealing);
        var ended = life.State with { Status = ApplicationStatus.Lapsed };
        Assert.Equal(AppealState.Dropped, Assert.Single(Appeal.Of(ended, life.Records)).State);
    }

    private static Appeal Single(ApplicationLife life) => Assert.Single(Appeal.Of(life.State, life.Records));

    private static ApplicationLife RejectedByTown() =>
        TestData.Application(ApplicationStatus.Submitted).UpTo(UnionTier.Town).At("2026-06-20 09:00").Do(l => l.Reject());
}
