using System.Reflection;
using System.Text.Json;
using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Texts;
using Qxym.Domain.Time;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

public class ReachableStatesTests
{
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Every_status_is_reached_that_of_the_line_where_there_is_one(string walkName) => Assert.Equal(
        StatusesOf(Walk.Of(walkName)),
        Walk.Of(walkName).Nodes.Select(n => n.State.Status).Distinct().Order());

    [Theory]
    [InlineData("places at submission")]
    [InlineData("places at approval")]
    public void Nothing_is_reviewed_or_approved_without_the_place_it_needs(string walkName)
    {
        var policy = Walk.Of(walkName).Cast.Rules.Quota.Policy;
        foreach (var state in Walk.Of(walkName).Nodes.Select(n => n.State))
        {
            var needsOne = state.Status == ApplicationStatus.Approved || (policy == QuotaPolicy.AtSubmission && state.PendingStage is not null);
            Assert.True(!needsOne || (state.Place is { IsWaiting: false } place && place.UnionId == state.UnionId));
            Assert.True(state.Status != ApplicationStatus.Waitlisted || state.Place is { IsWaiting: true });
        }
    }

    /// <summary>No way on means a final mark. What no union decided in time, one above decides.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Only_an_end_is_a_dead_end(string walkName) => Assert.Empty(Walk.Of(walkName).DeadEnds());

    [Fact]
    public void A_union_above_decides_after_the_review_window_and_never_before()
    {
        var walk = Walk.Of("review window");
        var closesAt = walk.Cast.Rules.Batches[0].ReviewWindows[0].ClosesAt;
        var onBehalf = walk.Edges.Where(e => e.Command is Command.DecideOnBehalf { Unattended: false }).ToList();
        Assert.NotEmpty(onBehalf);
        Assert.All(onBehalf, e => Assert.True(walk.Now(e.From) >= closesAt));
        Assert.All(onBehalf, e => Assert.Equal(e.From.State.PendingStage!.UnionId, e.Accepted.Record!.OnBehalfOf));
        Assert.DoesNotContain(Walk.Of("shandong-2026").Edges, e => e.Command is Command.DecideOnBehalf { Unattended: false });
    }

    /// <summary>For a union without a reviewer the one above decides whenever that union could have, and after the window; what was put on hold it need not resume.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void For_an_unattended_union_one_above_decides_when_that_one_could(string walkName)
    {
        var walk = Walk.Of(walkName);
        var approvals = walk.Edges.Where(e => e.Command is Command.Decide or Command.DecideOnBehalf).ToLookup(e => e.Command.GetType(), e => e);
        var own = approvals[typeof(Command.Decide)].Select(e => e.From.Key).ToHashSet();
        var late = approvals[typeof(Command.DecideOnBehalf)].Where(e => e.Command is Command.DecideOnBehalf { Unattended: false }).Select(e => e.From.Key).ToHashSet();
        var standingIn = approvals[typeof(Command.DecideOnBehalf)].Where(e => e.Command is Command.DecideOnBehalf { Unattended: true }).ToList();
        Assert.NotEmpty(standingIn);
        Assert.True(own.Union(late).ToHashSet().IsSubsetOf(standingIn.Select(e => e.From.Key)));
        Assert.All(standingIn, e => Assert.True(e.From.State.Hold is not null || own.Contains(e.From.Key) || late.Contains(e.From.Key)));
        Assert.All(standingIn, e => Assert.True(e.Accepted.Record!.Unattended));
        Assert.DoesNotContain(walk.Edges.Except(standingIn), e => e.Accepted.Record is { Unattended: true });
    }

    /// <summary>Each sentence that the rules of change can say, not only each code.</summary>
    [Fact]
    public void Every_refusal_of_the_lifecycle_is_met()
    {
        var met = Walk.All().SelectMany(w => w.Refusals).ToHashSet();
        var details = met.Select(m => m.Detail).ToHashSet();
        var codes = met.Select(m => m.Code).ToHashSet();
        Type[] known = [typeof(ApplicationRefusals), typeof(AppealRefusals), typeof(TransferRefusals), typeof(PublicNoticeRefusals), typeof(DisqualificationRefusals), typeof(UndoRefusals), typeof(PayoutRefusals)];
        Refusal[] elsewhere = [AppealRefusals.NotOffered, TransferRefusals.NotSelectable, TransferRefusals.OtherBatch, PublicNoticeRefusals.EnoughOpen, UndoRefusals.NotOffered];
        var constant = known.SelectMany(t => t.GetProperties()).Select(p => (Refusal)p.GetValue(null)!).Except(elsewhere).ToList();
        var made = known.SelectMany(t => t.GetMethods()).Where(m => m.ReturnType == typeof(Refusal) && !m.IsSpecialName).ToList();
        Assert.All(constant, r => Assert.Contains(r.Detail, details));
        Assert.All(made, m => Assert.Contains(CodeOf(m), codes));
        Assert.Equal(codes.Order(), constant.Select(r => r.Code).Concat(made.Select(CodeOf)).Append(CommonRefusals.NotFound.Code).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void An_end_is_final_and_dated(string walkName)
    {
        var walk = Walk.Of(walkName);
        var later = walk.Edges.Where(e => e.From.IsFinal && e.Command is not (Command.Disqualify or Command.Undo) && !MoneyCommands.Are(e.Command)).ToList();
        Assert.DoesNotContain(later, e => e.Command is not Command.FileAppeal);
        Assert.DoesNotContain(later, e => walk.Now(e.From) >= (e.From.State.RejectionFinalAt ?? DateTimeOffset.MinValue));
        Assert.DoesNotContain(walk.Edges, e => e.Command is Command.Undo && walk.Now(e.From) >= e.From.State.LastDecision!.At.AddMinutes(walk.Cast.Rules.UndoMinutes));
        Assert.DoesNotContain(walk.Nodes, n => n.IsDecided != n.State.EndedAt.HasValue);
        Assert.DoesNotContain(walk.Nodes, n => (n.State.Status == ApplicationStatus.Disqualified) != (n.State.DisqualificationReason is not null));
        Assert.DoesNotContain(walk.Nodes, n => (n.State.Status is ApplicationStatus.Rejected or ApplicationStatus.Appealing) != (n.State.RejectReason is not null && n.State.RejectedBy is not null));
    }

    /// <summary>At any time, also after the end; nothing comes after it.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Whatever_was_not_withdrawn_can_be_disqualified_once(string walkName)
    {
        var walk = Walk.Of(walkName);
        var disqualified = walk.Edges.Where(e => e.Command is Command.Disqualify).ToList();
        Assert.Equal(
            StatusesOf(walk).Except([ApplicationStatus.Withdrawn, ApplicationStatus.Disqualified]),
            disqualified.Select(e => e.From.State.Status).Distinct().Order());
        Assert.DoesNotContain(walk.Edges, e => e.From.State.Status == ApplicationStatus.Disqualified && !MoneyCommands.Are(e.Command));
        Assert.DoesNotContain(walk.Edges, e => e.From.State.Status == ApplicationStatus.Disqualified && e.To.State.Status != ApplicationStatus.Disqualified);
        Assert.All(disqualified, e => Assert.Null(e.To.State.Transfer));
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Versions_grow_by_one_and_form_versions_with_edits_alone(string walkName) =>
        Assert.DoesNotContain(Walk.Of(walkName).Edges, e =>
            e.Accepted.State.Version != e.From.State.Version + 1
            || e.Accepted.State.FormVersion != e.From.State.FormVersion + (e.Command is Command.EditForm or Command.CorrectCard ? 1 : 0));

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Stages_keep_their_order_and_the_city_its_place(string walkName)
    {
        var walk = Walk.Of(walkName);
        Assert.DoesNotContain(walk.Nodes, n => !n.State.Stages.Select(s => s.Tier).SequenceEqual(walk.Cast.Rules.ReviewTiers));
        Assert.DoesNotContain(walk.Nodes, n => n.State.CityId != walk.Nodes.First().State.CityId);
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void In_review_all_below_the_pending_tier_have_approved_and_none_above_has(string walkName)
    {
        foreach (var state in Walk.Of(walkName).Nodes.Select(n => n.State))
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
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void What_was_returned_keeps_its_notice_until_it_is_corrected(string walkName) =>
        Assert.DoesNotContain(Walk.Of(walkName).Nodes, n =>
            n.State.Status == ApplicationStatus.Returned && n.State.Return is null
            || n.State.Return is not null && n.State.Status is not (ApplicationStatus.Returned or ApplicationStatus.Lapsed));

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Records_and_messages_match_the_acts(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var (from, command, accepted, _) in walk.Edges)
        {
            Assert.Equal(ActOf(command, from.State), accepted.Record?.Act);
            Assert.Equal(command is Command.Undo ? SmsOfUndoing(from.State.Status) : SmsOf(accepted.Record?.Act), accepted.Sms);
            Assert.Equal(TierOf(command, from.State), accepted.Record?.Tier);
            if (accepted.Record is { } record)
            {
                Assert.Equal((accepted.State.Version, accepted.State.FormVersion, walk.Now(from)), (record.Version, record.FormVersion, record.At));
                Assert.Equal(command.Actor, record.Actor);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Every_change_of_status_or_union_but_a_lapse_raises_the_event_awaited_or_that_of_a_change(string walkName)
    {
        foreach (var (from, command, accepted, _) in Walk.Of(walkName).Edges)
        {
            var expected = command switch
            {
                Command.Submit or Command.Decide or Command.DecideOnBehalf or Command.FileAppeal or Command.AnswerAppeal or Command.Publish => LifecycleEvents.AwaitedIn(from.State),
                Command.AnswerObjection { Upheld: false } => LifecycleEvents.AwaitedIn(from.State),
                Command.EndNotice or Command.FileObjection or Command.AnswerObjection or Command.Withdraw or Command.Disqualify or Command.ProposeTransfer or Command.AcceptTransfer or Command.RefuseTransfer or Command.CancelTransfer => LifecycleEvents.Changed,
                Command.Undo or Command.PutOnHold or Command.Resume => LifecycleEvents.Changed,
                Command.Promote => LifecycleEvents.Promoted,
                Command.EditForm when accepted.State.UnionId != from.State.UnionId => LifecycleEvents.Changed,
                _ when MoneyCommands.Are(command) => LifecycleEvents.AwaitedIn(from.State) ?? LifecycleEvents.Changed,
                _ => null,
            };
            Assert.Equal(expected, accepted.Event);
        }
    }

    /// <summary>The same money is never in two payments, whatever is done in whatever order; what was paid stays paid.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Nothing_is_paid_twice(string walkName)
    {
        var walk = Walk.Of(walkName);
        Assert.All(walk.Nodes, n => Assert.True(n.State.Payments.Count(p => p.IsLive) <= 1));
        Assert.All(walk.Edges, e => Assert.Subset(
            e.To.State.Payments.Where(p => p.State == PaymentState.Paid).Select(p => p.BatchId).ToHashSet(),
            e.From.State.Payments.Where(p => p.State == PaymentState.Paid).Select(p => p.BatchId).ToHashSet()));
        Assert.All(walk.Nodes, n => Assert.All(n.State.Payments, p => Assert.Equal(
            p.State == PaymentState.Paid && n.State.Status == ApplicationStatus.Disqualified, p.ClawBack is not null)));
    }

    /// <summary>What waits for a rejecting union or a receiving one waits for something that is there.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Open_appeals_and_transfers_have_their_ground(string walkName)
    {
        foreach (var state in Walk.Of(walkName).Nodes.Select(n => n.State))
        {
            Assert.True(state.Transfer is null || state.Transfer.FromUnionId == state.PendingStage?.UnionId);
            Assert.True(state.Hold is null || state.Hold.UnionId == state.PendingStage?.UnionId);
            Assert.True(state.Status != ApplicationStatus.Appealing || state is { AppealNumber: not null, RejectedBy: not null, RejectionFinalAt: null });
            Assert.Equal(state.Status == ApplicationStatus.Rejected, state.RejectionFinalAt is not null);
        }
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Nothing_enters_review_incomplete_or_with_an_outdated_form_that_nobody_confirmed(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var edge in walk.Edges.Where(e => e.Command is Command.Submit))
        {
            var guards = new LifecycleGuards(edge.Accepted.State, walk.Cast.Rules, walk.Cast.Rules.Batches[0], walk.Now(edge.From));
            Assert.Empty(guards.MissingMaterials());
            Assert.Equal(guards.IsFormOutdated(), edge.Accepted.Record!.Reason is not null);
            Assert.True(!guards.IsFormOutdated() || edge.Command is Command.Submit { ConfirmOutdatedForm: true });
        }
    }

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Once_a_union_has_decided_it_never_counts_as_undecided_again(string walkName) =>
        Assert.DoesNotContain(Walk.Of(walkName).Edges, e =>
            e.From.State.Status is (ApplicationStatus.InReview or ApplicationStatus.Returned)
            && e.To.State.Status is (ApplicationStatus.Registered or ApplicationStatus.Submitted or ApplicationStatus.Withdrawn)
            && e.Command is not Command.Undo);

    /// <summary>Every decision can be undone at once, by its account alone, and leaves nothing behind but two versions.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void What_is_undone_is_as_if_it_had_never_been_decided(string walkName)
    {
        var walk = Walk.Of(walkName);
        foreach (var (from, command, accepted, _) in walk.Edges.Where(e => e.Command is Command.Decide or Command.DecideOnBehalf))
        {
            var undone = Lifecycle.Decide(accepted.State, new Command.Undo(command.Actor, accepted.State.Version), walk.RulesAt(from), walk.Now(from));
            var expected = from.State with
            {
                Version = from.State.Version + 2,
                LastDecision = null,
                Hold = null,

                // The place that the approval took is still to be given back.
                GivenUpPlaces = from.State.Place is null && accepted.State.Place is { } place ? [.. from.State.GivenUpPlaces, place] : from.State.GivenUpPlaces,
            };
            Assert.Equal(Json(expected), Json(Assert.IsType<Transition.Accepted>(undone).State));
        }

        static string Json(ApplicationState state) => JsonSerializer.Serialize(state, DomainJson.Options);
    }

    /// <summary>What is on hold is decided by no one but a union above, after the window.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void What_is_on_hold_is_not_decided_by_the_union_that_holds_it(string walkName)
    {
        var walk = Walk.Of(walkName);
        Assert.DoesNotContain(walk.Edges, e => e.From.State.Hold is not null && e.Command is Command.Decide);
        Assert.Contains(walk.Edges, e => e.From.State.Hold is not null && e.Command is Command.Resume);
        Assert.Contains(walk.Edges, e => e.From.State.Hold is not null && e.Command is Command.Withdraw);
        Assert.Contains(walk.Edges, e => e.From.State.Hold is not null && e.Command is Command.AcceptTransfer && e.To.State.Hold is null);
    }

    private static IEnumerable<ApplicationStatus> StatusesOf(Walk walk) =>
        Enum.GetValues<ApplicationStatus>().Where(s => s != ApplicationStatus.Waitlisted || walk.Cast.Rules.Quota.WaitingList);

    private static string CodeOf(MethodInfo refusal) => ((Refusal)refusal.Invoke(null, [.. refusal.GetParameters().Select(p => Any(p.ParameterType))])!).Code;

    private static object Any(Type type) =>
        type == typeof(DateTimeOffset) ? TestData.China("2026-06-01 00:00")
        : type == typeof(UnionId) ? TestData.UnionId(TestData.City)
        : type == typeof(Window) ? TestData.Between("2026-06-01 00:00", "2026-06-02 00:00")
        : type == typeof(IReadOnlyList<MaterialSlot>) ? (object)Array.Empty<MaterialSlot>()
        : throw new ArgumentOutOfRangeException(nameof(type), type, "A refusal takes something new: give an example here.");

    private static RecordedAct? ActOf(Command command, ApplicationState before) => command switch
    {
        Command.EditForm => RecordedAct.FormEdited,
        Command.Submit when before.Status == ApplicationStatus.Returned => RecordedAct.Corrected,
        Command.Submit => RecordedAct.Submitted,
        Command.Withdraw => RecordedAct.Withdrawn,
        Command.Promote => RecordedAct.Promoted,
        Command.Lapse => RecordedAct.Lapsed,
        Command.Publish => RecordedAct.Published,
        Command.FileObjection => RecordedAct.Objected,
        Command.AnswerObjection answer => answer.Upheld ? RecordedAct.Disqualified : RecordedAct.ObjectionDismissed,
        Command.EndNotice => RecordedAct.NoticeEnded,
        Command.Decide decide => ActOf(decide.Decision),
        Command.DecideOnBehalf decide => ActOf(decide.Decision),
        Command.FileAppeal => RecordedAct.Appealed,
        Command.AnswerAppeal answer => answer.Reinstates ? RecordedAct.Reinstated : RecordedAct.RejectionConfirmed,
        Command.ProposeTransfer => RecordedAct.TransferProposed,
        Command.AcceptTransfer => RecordedAct.TransferAccepted,
        Command.RefuseTransfer => RecordedAct.TransferRefused,
        Command.CancelTransfer => RecordedAct.TransferCancelled,
        Command.Disqualify => RecordedAct.Disqualified,
        Command.Undo => RecordedAct.Undone,
        Command.PutOnHold => RecordedAct.Held,
        Command.Resume => RecordedAct.Resumed,
        _ => MoneyCommands.ActOf(command),
    };

    private static UnionTier? TierOf(Command command, ApplicationState before) => command switch
    {
        Command.EditForm or Command.Submit or Command.Withdraw or Command.Lapse or Command.Disqualify => null,
        Command.FileAppeal or Command.AnswerAppeal => before.Stages.Single(s => s.State == StageState.Rejected).Tier,
        Command.Undo => before.LastDecision?.Tier,
        _ => before.PendingStage?.Tier,
    };

    private static RecordedAct ActOf(ReviewDecision decision) => decision switch
    {
        ReviewDecision.Approve => RecordedAct.Approved,
        ReviewDecision.Return => RecordedAct.Returned,
        _ => RecordedAct.Rejected,
    };

    private static SmsOccasion? SmsOfUndoing(ApplicationStatus status) =>
        status is ApplicationStatus.Returned or ApplicationStatus.Rejected ? SmsOccasion.DecisionUndone : null;

    private static SmsOccasion? SmsOf(RecordedAct? act) => act switch
    {
        RecordedAct.Returned => SmsOccasion.Returned,
        RecordedAct.Rejected => SmsOccasion.Rejected,
        _ => null,
    };
}
