using Qxym.Domain.Applications;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications;

public class EndingTests
{
    [Theory]
    [InlineData(ApplicationStatus.Registered)]
    [InlineData(ApplicationStatus.Returned)]
    public void What_waits_for_the_worker_lapses_at_its_deadline_and_not_before(ApplicationStatus status)
    {
        var life = TestData.Application(status);
        var deadline = Deadlines.LapseAt(life.State, life.Batch)!.Value;
        Assert.IsType<Transition.Unchanged>(life.At(deadline.AddTicks(-1)).Try(new Command.Lapse()));
        var version = life.State.Version;
        var accepted = life.At(deadline).Accept(new Command.Lapse());
        Assert.Equal((ApplicationStatus.Lapsed, version + 1, deadline), (life.State.Status, life.State.Version, life.State.EndedAt!.Value));
        Assert.Equal((RecordedAct.Lapsed, Actor.Clock), (accepted.Record!.Act, accepted.Record.Actor));
        Assert.IsType<Transition.Unchanged>(life.Try(new Command.Lapse()));
    }

    [Theory]
    [InlineData(ApplicationStatus.Submitted)]
    [InlineData(ApplicationStatus.InReview)]
    [InlineData(ApplicationStatus.Approved)]
    [InlineData(ApplicationStatus.PublicNotice)]
    [InlineData(ApplicationStatus.AwaitingPayout)]
    [InlineData(ApplicationStatus.Rejected)]
    [InlineData(ApplicationStatus.Withdrawn)]
    public void What_waits_for_a_union_or_has_ended_does_not_lapse(ApplicationStatus status)
    {
        var life = TestData.Application(status).At("2030-01-01 00:00");
        Assert.IsType<Transition.Unchanged>(life.Try(new Command.Lapse()));
    }

    [Theory]
    [InlineData(ApplicationStatus.Registered)]
    [InlineData(ApplicationStatus.Submitted)]
    public void The_worker_may_give_up_before_the_first_decision(ApplicationStatus status)
    {
        var life = TestData.Application(status);
        var accepted = life.Accept(life.Withdraw());
        Assert.Equal((ApplicationStatus.Withdrawn, life.Now), (life.State.Status, life.State.EndedAt!.Value));
        Assert.Equal((RecordedAct.Withdrawn, LifecycleEvents.Changed), (accepted.Record!.Act, accepted.Event));
    }

    [Theory]
    [InlineData(ApplicationStatus.InReview)]
    [InlineData(ApplicationStatus.Returned)]
    [InlineData(ApplicationStatus.Approved)]
    [InlineData(ApplicationStatus.PublicNotice)]
    [InlineData(ApplicationStatus.AwaitingPayout)]
    [InlineData(ApplicationStatus.Rejected)]
    [InlineData(ApplicationStatus.Lapsed)]
    [InlineData(ApplicationStatus.Withdrawn)]
    public void Afterwards_it_is_too_late(ApplicationStatus status)
    {
        var life = TestData.Application(status);
        Assert.Equal("already-decided", life.RefusalOf(life.Withdraw()).Code);
    }
}
