using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.PublicNotices;

public class PublicNoticeTests
{
    [Theory]
    [InlineData("2026-06-01 00:00", 5, "2026-06-07 00:00")]
    [InlineData("2026-06-01 23:59:59", 5, "2026-06-07 00:00")]
    [InlineData("2026-06-30 17:30", 1, "2026-07-02 00:00")]
    [InlineData("2026-12-30 09:00", 7, "2027-01-07 00:00")]
    public void A_notice_lasts_whole_days_after_the_day_of_publication(string publishedAt, int days, string end) =>
        Assert.Equal(TestData.China(end), PublicNoticeRules.EndOf(TestData.China(publishedAt), days));

    [Fact]
    public void What_was_approved_is_published_and_waits_for_the_end_of_the_period()
    {
        var life = TestData.Application(ApplicationStatus.Approved);
        var accepted = life.Accept(life.Publish());
        Assert.Equal((ApplicationStatus.PublicNotice, "Published"), (life.State.Status, accepted.Event));
        Assert.Equal((RecordedAct.Published, null), (accepted.Record!.Act, accepted.Sms));
        Assert.Equal((life.Now, TestData.China("2026-06-18 00:00")), (life.State.Notice!.PublishedAt, life.State.Notice.EndsAt));
        Assert.Equal(life.State.Notice.EndsAt, Deadlines.DueAt(life.State, life.Batch, life.Now));
        Assert.IsType<Command.EndNotice>(Deadlines.ByClock(life.State));
    }

    [Fact]
    public void The_clock_ends_the_notice_at_its_end_and_not_before()
    {
        var life = TestData.Application(ApplicationStatus.PublicNotice);
        var endsAt = life.State.Notice!.EndsAt;
        Assert.IsType<Transition.Unchanged>(life.At(endsAt.AddTicks(-1)).Try(new Command.EndNotice()));
        var accepted = life.At(endsAt).Accept(new Command.EndNotice());
        Assert.Equal((ApplicationStatus.AwaitingPayout, RecordedAct.NoticeEnded), (life.State.Status, accepted.Record!.Act));
        Assert.Equal(Actor.Clock, accepted.Record.Actor);
        Assert.IsType<Transition.Unchanged>(life.Try(new Command.EndNotice()));
    }

    [Fact]
    public void Published_again_in_the_same_list_nothing_changes()
    {
        var life = TestData.Application(ApplicationStatus.PublicNotice);
        Assert.IsType<Transition.Unchanged>(life.Try(life.Publish()));
        life.At(life.State.Notice!.EndsAt).Accept(new Command.EndNotice());
        Assert.IsType<Transition.Unchanged>(life.Try(life.Publish()));
    }

    [Fact]
    public void In_two_lists_nobody_stands()
    {
        var life = TestData.Application(ApplicationStatus.PublicNotice);
        Assert.Equal(PublicNoticeRefusals.NotApproved, life.RefusalOf(life.Publish(Guid.NewGuid())));
    }

    [Theory]
    [InlineData(ApplicationStatus.InReview)]
    [InlineData(ApplicationStatus.Rejected)]
    [InlineData(ApplicationStatus.Lapsed)]
    public void Only_what_the_last_tier_approved_is_published(ApplicationStatus status)
    {
        var life = TestData.Application(status);
        Assert.Equal(PublicNoticeRefusals.NotApproved, life.RefusalOf(life.Publish()));
    }

    [Fact]
    public void Without_a_notice_the_last_approval_leads_straight_to_the_payout()
    {
        var life = TestData.Application(ApplicationStatus.Approved, programme: TestData.Programme() with { PublicNoticeDays = 0 });
        Assert.Equal((ApplicationStatus.AwaitingPayout, null), (life.State.Status, life.State.Notice));
        Assert.Contains(Timeline.Of(life.State, life.Programme, life.Unions, life.Now), e => e is { Stage: TimelineStage.PublicNotice, Label: "无需公示" });
    }
}
