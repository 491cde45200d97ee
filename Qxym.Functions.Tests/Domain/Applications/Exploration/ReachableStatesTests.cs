using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

public class ReachableStatesTests
{
    public static TheoryData<bool> WithAndWithoutReviewWindow() => [false, true];

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void Every_status_is_reached(bool reviewWindow) => Assert.Equal(
        Enum.GetValues<ApplicationStatus>(), Walk.With(reviewWindow).Nodes.Select(n => n.State.Status).Distinct().Order());

    [Fact]
    public void Only_an_end_is_a_dead_end() => Assert.Empty(Walk.With(reviewWindow: false).DeadEnds());

    /// <summary>What no union decided in time stays as it is until the window is extended; before a first decision it can be withdrawn.</summary>
    [Fact]
    public void Nothing_but_an_undecided_review_outlives_the_review_window()
    {
        var walk = Walk.With(reviewWindow: true);
        var closesAt = walk.Rules.Batches[0].ReviewWindows[0].ClosesAt;
        Assert.NotEmpty(walk.DeadEnds());
        Assert.All(walk.DeadEnds(), n =>
        {
            Assert.Equal(ApplicationStatus.InReview, n.State.Status);
            Assert.True(Walk.Now(n) >= closesAt);
        });
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void An_end_is_final_and_dated(bool reviewWindow)
    {
        var walk = Walk.With(reviewWindow);
        Assert.DoesNotContain(walk.Edges, e => e.From.IsFinal);
        Assert.DoesNotContain(walk.Nodes, n => n.IsFinal != n.State.EndedAt.HasValue);
        Assert.DoesNotContain(walk.Nodes, n => (n.State.Status == ApplicationStatus.Rejected) != (n.State.RejectReason is not null));
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void Versions_grow_by_one_and_form_versions_with_edits_alone(bool reviewWindow) =>
        Assert.DoesNotContain(Walk.With(reviewWindow).Edges, e =>
            e.Accepted.State.Version != e.From.State.Version + 1
            || e.Accepted.State.FormVersion != e.From.State.FormVersion + (e.Command is Command.EditForm ? 1 : 0));

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void Stages_keep_their_order_and_the_city_its_place(bool reviewWindow)
    {
        var walk = Walk.With(reviewWindow);
        Assert.DoesNotContain(walk.Nodes, n => !n.State.Stages.Select(s => s.Tier).SequenceEqual(walk.Rules.ReviewTiers));
        Assert.DoesNotContain(walk.Nodes, n => n.State.CityId.Value != TestData.City);
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void In_review_all_below_the_pending_tier_have_approved_and_none_above_has(bool reviewWindow)
    {
        foreach (var state in Walk.With(reviewWindow).Nodes.Select(n => n.State))
        {
            Assert.Equal(state.Status is ApplicationStatus.Submitted or ApplicationStatus.InReview, state.PendingStage is not null);
            var below = state.Stages.TakeWhile(s => s != state.PendingStage).ToList();
            if (state.PendingStage is not null)
            {
                Assert.DoesNotContain(below, s => s.State is not (StageState.Approved or StageState.NotRequired));
                Assert.DoesNotContain(state.Stages.Skip(below.Count), s => s.State is not (StageState.Pending or StageState.NotRequired));
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void What_was_returned_keeps_its_notice_until_it_is_corrected(bool reviewWindow) =>
        Assert.DoesNotContain(Walk.With(reviewWindow).Nodes, n =>
            n.State.Status == ApplicationStatus.Returned && n.State.Return is null
            || n.State.Return is not null && n.State.Status is not (ApplicationStatus.Returned or ApplicationStatus.Lapsed));

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void Records_and_messages_match_the_acts(bool reviewWindow)
    {
        foreach (var (from, command, accepted, _) in Walk.With(reviewWindow).Edges)
        {
            Assert.Equal(ActOf(command, from.State), accepted.Record?.Act);
            Assert.Equal(SmsOf(accepted.Record?.Act), accepted.Sms);
            Assert.Equal(command is Command.Decide ? from.State.PendingStage!.Tier : null, accepted.Record?.Tier);
            if (accepted.Record is { } record)
            {
                Assert.Equal((accepted.State.Version, accepted.State.FormVersion, Walk.Now(from)), (record.Version, record.FormVersion, record.At));
                Assert.Equal(command.Actor, record.Actor);
            }
        }
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void Every_change_of_status_by_a_person_raises_the_event_awaited_or_the_withdrawal(bool reviewWindow)
    {
        foreach (var (from, command, accepted, _) in Walk.With(reviewWindow).Edges)
        {
            var expected = command switch
            {
                Command.Submit or Command.Decide => LifecycleEvents.AwaitedIn(from.State),
                Command.Withdraw => LifecycleEvents.Changed,
                _ => null,
            };
            Assert.Equal(expected, accepted.Event);
        }
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void Nothing_enters_review_incomplete_or_with_an_outdated_form(bool reviewWindow)
    {
        var walk = Walk.With(reviewWindow);
        foreach (var edge in walk.Edges.Where(e => e.Command is Command.Submit))
        {
            var guards = new LifecycleGuards(edge.Accepted.State, walk.Rules, walk.Rules.Batches[0], Walk.Now(edge.From));
            Assert.Empty(guards.MissingMaterials());
            Assert.False(guards.IsFormOutdated());
        }
    }

    [Theory]
    [MemberData(nameof(WithAndWithoutReviewWindow))]
    public void Once_a_union_has_decided_it_never_counts_as_undecided_again(bool reviewWindow) =>
        Assert.DoesNotContain(Walk.With(reviewWindow).Edges, e =>
            e.From.State.Status is (ApplicationStatus.InReview or ApplicationStatus.Returned)
            && e.To.State.Status is (ApplicationStatus.Registered or ApplicationStatus.Submitted or ApplicationStatus.Withdrawn));

    private static RecordedAct? ActOf(Command command, ApplicationState before) => command switch
    {
        Command.EditForm => RecordedAct.FormEdited,
        Command.Submit when before.Status == ApplicationStatus.Returned => RecordedAct.Corrected,
        Command.Submit => RecordedAct.Submitted,
        Command.Withdraw => RecordedAct.Withdrawn,
        Command.Lapse => RecordedAct.Lapsed,
        Command.Decide { Decision: ReviewDecision.Approve } => RecordedAct.Approved,
        Command.Decide { Decision: ReviewDecision.Return } => RecordedAct.Returned,
        Command.Decide { Decision: ReviewDecision.Reject } => RecordedAct.Rejected,
        _ => null,
    };

    private static SmsOccasion? SmsOf(RecordedAct? act) => act switch
    {
        RecordedAct.Returned => SmsOccasion.Returned,
        RecordedAct.Rejected => SmsOccasion.Rejected,
        _ => null,
    };
}
