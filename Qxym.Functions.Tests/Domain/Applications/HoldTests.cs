using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications;

public class HoldTests
{
    [Fact]
    public void What_is_on_hold_is_decided_only_after_it_is_resumed()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        var held = life.Accept(Hold(life, "待职工补缴记录"));
        Assert.Equal((RecordedAct.Held, UnionTier.Grassroots, "待职工补缴记录"), (held.Record!.Act, held.Record.Tier, held.Record.Reason));
        var refusal = life.RefusalOf(life.Approve());
        Assert.Equal(("on-hold", life.Now), (refusal.Code, refusal.Members["heldAt"]));

        life.Do(Resume, l => l.Approve());

        Assert.Null(life.State.Hold);
        Assert.Equal(ApplicationStatus.InReview, life.State.Status);
        Assert.Equal("already-decided", life.RefusalOf(new Command.Resume(held.Record.Actor)).Code);
    }

    [Fact]
    public void Only_the_union_whose_turn_it_is_holds_and_only_while_it_may_decide()
    {
        var window = TestData.Between("2026-06-11 10:00", "2026-08-01 00:00");
        var life = TestData.Application(ApplicationStatus.Submitted, programme: TestData.Programme(window));
        Assert.Equal("not-your-tier", life.RefusalOf(new Command.PutOnHold(Staff(TestData.UnionId(TestData.Town)), "等")).Code);
        Assert.Equal("not-found", life.RefusalOf(Resume(life)).Code);
        Assert.Equal("review-window-closed", life.At(window.ClosesAt).RefusalOf(Hold(life, "等")).Code);
    }

    [Fact]
    public void Another_reason_is_another_record_and_the_same_one_changes_nothing()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        life.Accept(Hold(life, "待核实"));
        var since = life.Now;
        Assert.IsType<Transition.Unchanged>(life.Try(Hold(life, "待核实")));

        life.At(since.AddDays(1)).Accept(Hold(life, "待单位回复"));

        Assert.Equal(("待单位回复", since), (life.State.Hold!.Reason, life.State.Hold.At));
    }

    [Fact]
    public void A_worker_withdraws_and_a_union_above_decides_what_is_on_hold()
    {
        var withdrawn = TestData.Application(ApplicationStatus.Submitted);
        withdrawn.Accept(Hold(withdrawn, "等"));
        Assert.Null(withdrawn.Do(l => l.Withdraw()).State.Hold);

        var window = TestData.Between("2026-06-11 10:00", "2026-08-01 00:00");
        var overdue = TestData.Application(ApplicationStatus.Submitted, programme: TestData.Programme(window));
        overdue.Accept(Hold(overdue, "等"));
        overdue.At(window.ClosesAt).Accept(new Command.DecideOnBehalf(Staff(TestData.UnionId(TestData.City)), new ReviewDecision.Approve()));
        Assert.Null(overdue.State.Hold);
    }

    [Fact]
    public void A_transfer_ends_the_hold_when_it_is_accepted_and_not_before()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        life.Accept(Hold(life, "职工称已调离"));
        life.Do(l => l.Transfer(TestData.GrassrootsNextDoor));
        Assert.NotNull(life.State.Hold);
        Assert.Null(life.Do(l => l.AcceptTransfer()).State.Hold);
    }

    [Fact]
    public void The_worker_sees_that_it_is_on_hold()
    {
        var life = TestData.Application(ApplicationStatus.Submitted);
        life.Accept(Hold(life, "待核实"));
        var entry = Timeline.Of(life.State, life.Programme, life.Unions, life.Now).First(e => e.Stage == TimelineStage.Grassroots);
        Assert.Equal((TimelineState.Pending, "暂缓审核", null), (entry.State, entry.Label, entry.Reason));
    }

    private static Command.PutOnHold Hold(ApplicationLife life, string reason) => new(Staff(life.State.PendingStage!.UnionId!), reason);

    private static Command.Resume Resume(ApplicationLife life) => new(Staff(life.State.PendingStage!.UnionId!));

    private static Actor Staff(UnionId union) => new(ActorKind.Staff, $"staff-{union}", union);
}
