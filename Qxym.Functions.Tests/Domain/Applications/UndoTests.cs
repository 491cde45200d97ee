using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;
using Qxym.Domain.Statistics;

namespace Qxym.Functions.Tests.Domain.Applications;

public class UndoTests
{
    [Fact]
    public void A_decision_is_undone_until_the_period_ends_and_not_at_its_end()
    {
        var life = TestData.Application(ApplicationStatus.InReview);
        var decidedAt = life.Now;
        Assert.True(ActionOf(life).Allowed);
        Assert.Equal(decidedAt.AddMinutes(10), ActionOf(life).Until);

        life.At(decidedAt.AddMinutes(10));
        Assert.Equal("undo-not-allowed", life.RefusalOf(Undo(life)).Code);
        Assert.Equal((false, "undo-not-allowed"), (ActionOf(life).Allowed, ActionOf(life).WhyNot));
        life.At(decidedAt.AddMinutes(10).AddTicks(-1)).Accept(Undo(life));
        Assert.Equal(ApplicationStatus.Submitted, life.State.Status);
    }

    [Fact]
    public void A_programme_may_offer_no_undoing()
    {
        var life = TestData.Application(ApplicationStatus.InReview, programme: TestData.Programme() with { UndoMinutes = 0 });
        Assert.Equal(UndoRefusals.NotOffered, life.RefusalOf(Undo(life)));
    }

    [Fact]
    public void Nothing_is_undone_after_the_review_window_has_closed_though_the_period_runs_on()
    {
        var life = TestData.Application(ApplicationStatus.Submitted, programme: TestData.Programme(TestData.Between("2026-06-11 10:00", "2026-08-01 00:00")))
            .At("2026-07-31 23:55").Do(l => l.Approve());
        Assert.Equal(TestData.China("2026-08-01 00:00"), ActionOf(life).Until);
        Assert.Equal("review-window-closed", life.At("2026-08-01 00:00").RefusalOf(Undo(life)).Code);
    }

    [Fact]
    public void What_a_union_above_decided_after_the_window_it_can_undo()
    {
        var life = TestData.Application(ApplicationStatus.Submitted, programme: TestData.Programme(TestData.Between("2026-06-11 10:00", "2026-08-01 00:00"))).At("2026-08-02 09:00");
        var superior = new Actor(ActorKind.Staff, "city-1", TestData.UnionId(TestData.City));
        life.Accept(new Command.DecideOnBehalf(superior, new ReviewDecision.Approve()));

        var record = life.Accept(new Command.Undo(superior, life.State.Version)).Record!;

        Assert.Equal((RecordedAct.Undone, TestData.UnionId(TestData.Grassroots)), (record.Act, record.OnBehalfOf));
        Assert.Null(life.State.Stages[0].OnBehalfBy);
    }

    [Fact]
    public void Another_account_of_the_same_union_undoes_nothing()
    {
        var life = TestData.Application(ApplicationStatus.InReview);
        var colleague = life.State.LastDecision!.Actor with { Id = "colleague" };
        Assert.Equal(UndoRefusals.NotYours, life.RefusalOf(new Command.Undo(colleague, life.State.Version)));
    }

    [Fact]
    public void Whoever_is_overtaken_by_a_decision_is_told_of_it()
    {
        var life = TestData.Application(ApplicationStatus.InReview);
        var undo = Undo(life);
        var next = life.State.PendingStage!.UnionId;
        life.At(life.Now.AddMinutes(1)).Do(l => l.Approve());

        var refusal = life.RefusalOf(undo);
        Assert.Equal(("already-decided", next, life.Now), (refusal.Code, refusal.Members["byUnion"], refusal.Members["decidedAt"]));
    }

    [Fact]
    public void Once_the_worker_has_begun_to_correct_or_has_appealed_it_is_too_late()
    {
        var returned = TestData.Application(ApplicationStatus.Submitted).Do(l => l.Return("idCard"));
        var undo = Undo(returned);
        Assert.Equal(UndoRefusals.Overtaken, returned.Do(l => l.Upload("idCard", "better")).RefusalOf(undo));

        var rejected = TestData.Application(ApplicationStatus.Rejected);
        undo = Undo(rejected);
        Assert.Equal(UndoRefusals.Overtaken, rejected.Do(l => l.Appeal()).RefusalOf(undo));
    }

    [Fact]
    public void An_undone_decision_counts_in_no_statistics_and_the_wait_goes_on()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        var before = Contribution.Of(life.State, life.Records);
        life.At(life.Now.AddDays(2)).Do(l => l.Reject(), Undo);

        var after = Contribution.Of(life.State, life.Records);
        Assert.Empty(after.Tiers);
        Assert.Equal((before.WaitingAt, before.WaitingSince), (after.WaitingAt, after.WaitingSince));
    }

    [Fact]
    public void A_programme_tells_of_the_undoing_of_what_it_told_of()
    {
        var returned = TestData.Application(ApplicationStatus.Returned);
        Assert.Equal(SmsOccasion.DecisionUndone, returned.Accept(Undo(returned)).Sms);
        var approved = TestData.Application(ApplicationStatus.InReview);
        Assert.Null(approved.Accept(Undo(approved)).Sms);
        var last = TestData.Application(ApplicationStatus.Approved, programme: TestData.Programme() with { SmsOccasions = [SmsOccasion.Approved] });
        Assert.Equal(SmsOccasion.DecisionUndone, last.Accept(Undo(last)).Sms);
    }

    private static PermittedAction ActionOf(ApplicationLife life) =>
        PermittedActions.Undo(life.State, life.State.LastDecision!.Actor, life.Programme, life.Now);

    private static Command.Undo Undo(ApplicationLife life) => new(life.State.LastDecision!.Actor, life.State.LastDecision.Number);
}
