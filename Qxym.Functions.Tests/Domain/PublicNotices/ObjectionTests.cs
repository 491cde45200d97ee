using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.PublicNotices;

public class ObjectionTests
{
    [Fact]
    public void While_an_objection_is_open_the_notice_does_not_end()
    {
        var life = TestData.Application(ApplicationStatus.PublicNotice);
        var filed = life.Accept(ApplicationLife.Object());
        Assert.Equal((RecordedAct.Objected, null, "Changed"), (filed.Record!.Act, filed.Record.Reason, filed.Event));
        Assert.Null(Deadlines.DueAt(life.State, life.Batch, life.Now));
        life.At(life.State.Notice!.EndsAt);
        Assert.IsType<Transition.Unchanged>(life.Try(new Command.EndNotice()));
        Assert.Contains(Timeline.Of(life.State, life.Programme, life.Unions, life.Now), e => e is { Stage: TimelineStage.PublicNotice, Label: "公示中，异议核实中" });

        var answered = life.Accept(life.Answer(filed.Objection!, upheld: false));
        Assert.Equal((RecordedAct.ObjectionDismissed, null), (answered.Record!.Act, answered.Record.Reason));
        Assert.Equal((ObjectionState.Dismissed, "已核实", life.Now), (answered.Objection!.State, answered.Objection.Answer, answered.Objection.AnsweredAt));
        life.Accept(new Command.EndNotice());
        Assert.Equal(ApplicationStatus.AwaitingPayout, life.State.Status);
    }

    [Fact]
    public void One_that_is_upheld_disqualifies_with_the_answer_as_its_reason()
    {
        var life = TestData.Application(ApplicationStatus.PublicNotice);
        var (filed, other) = (life.Accept(ApplicationLife.Object()), life.Accept(ApplicationLife.Object("worker-3")));
        var answered = life.Accept(life.Answer(filed.Objection!, upheld: true));
        Assert.Equal((ApplicationStatus.Disqualified, "已核实"), (life.State.Status, life.State.DisqualificationReason));
        Assert.Equal((RecordedAct.Disqualified, ObjectionState.Upheld), (answered.Record!.Act, answered.Objection!.State));
        Assert.Equal(ObjectionState.Dropped, other.Objection!.In(life.State).State);
        Assert.Equal(PublicNoticeRefusals.ObjectionAnswered, life.RefusalOf(life.Answer(other.Objection, upheld: false)));
    }

    [Fact]
    public void Nobody_objects_before_publication_or_from_the_end_of_the_period_on()
    {
        var life = TestData.Application(ApplicationStatus.Approved);
        Assert.Equal(PublicNoticeRefusals.NotInNotice, life.RefusalOf(ApplicationLife.Object()));
        life.Accept(life.Publish());
        life.At(life.State.Notice!.EndsAt.AddTicks(-1)).Accept(ApplicationLife.Object());
        var late = life.At(life.State.Notice.EndsAt).RefusalOf(ApplicationLife.Object("worker-3"));
        Assert.Equal(("objection-not-allowed", "公示期已于6月17日24:00结束，不能再提出异议。如有新的情况，请直接联系公示的工会。"), (late.Code, late.Detail));
    }

    [Fact]
    public void A_person_objects_once_to_an_entry_and_so_many_wait_at_most()
    {
        var life = TestData.Application(ApplicationStatus.PublicNotice);
        var first = life.Accept(ApplicationLife.Object("worker-0"));
        Assert.Equal(PublicNoticeRefusals.AlreadyFiled, life.RefusalOf(ApplicationLife.Object("worker-0")));
        for (var n = 1; n < ObjectionRules.MostOpen; n++)
        {
            life.Accept(ApplicationLife.Object($"worker-{n}"));
        }

        Assert.Equal(PublicNoticeRefusals.EnoughOpen, life.RefusalOf(ApplicationLife.Object("one-more")));
        life.Accept(life.Answer(first.Objection!, upheld: false));
        life.Accept(ApplicationLife.Object("one-more"));
        Assert.Equal(PublicNoticeRefusals.AlreadyFiled, life.RefusalOf(ApplicationLife.Object("worker-0")));
    }

    [Fact]
    public void An_objection_is_answered_once()
    {
        var life = TestData.Application(ApplicationStatus.PublicNotice);
        var objection = life.Accept(ApplicationLife.Object()).Objection!;
        life.Accept(life.Answer(objection, upheld: false));
        Assert.Equal(PublicNoticeRefusals.ObjectionAnswered, life.RefusalOf(life.Answer(objection, upheld: true)));
    }
}
