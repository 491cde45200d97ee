using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>What holds in every state that can be reached.</summary>
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

    /// <summary>So a check of places need not look at what stands elsewhere.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void A_place_is_kept_only_where_one_may_be_had(string walkName)
    {
        var walk = Walk.Of(walkName);
        Assert.DoesNotContain(walk.Nodes, n => n.State.Place is not null && PlaceRules.Keeps(n.State, walk.Now(n)) && !PlaceRules.Having.Contains(n.State.Status));
        Assert.DoesNotContain(walk.Nodes, n => n.State.Place is not null && n.State.Status == ApplicationStatus.Registered);
    }

    /// <summary>No way on means a final mark. What no union decided in time, one above decides.</summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Only_an_end_is_a_dead_end(string walkName) => Assert.Empty(Walk.Of(walkName).DeadEnds());

    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void An_end_is_final_and_dated(string walkName)
    {
        var walk = Walk.Of(walkName);
        var later = walk.Edges.Where(e => e.From.IsFinal && e.Command is not (Command.Disqualify or Command.Undo) && !MoneyCommands.Are(e.Command)).ToList();
        Assert.DoesNotContain(later, e => e.Command is not Command.FileAppeal);
        Assert.DoesNotContain(walk.Edges, e => e.From.IsFinal && MoneyCommands.Are(e.Command) && e.To.State.Status != StatusAfterMoney(e));
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

    /// <summary>
    /// The same money is never in two payments, whatever is done in whatever order; what was paid stays paid unless the bank returns it, which settles a
    /// claim for it as well.
    /// </summary>
    [Theory]
    [MemberData(nameof(Walk.Names), MemberType = typeof(Walk))]
    public void Nothing_is_paid_twice(string walkName)
    {
        var walk = Walk.Of(walkName);
        Assert.All(walk.Nodes, n => Assert.True(n.State.Payments.Count(p => p.IsLive) <= 1));
        Assert.All(walk.Edges, e => Assert.Subset(
            e.To.State.Payments.Where(p => p.State == PaymentState.Paid).Select(p => p.BatchId).ToHashSet(),
            e.From.State.Payments.Where(p => p.State == PaymentState.Paid && p.BatchId != (e.Command as Command.RecordReturned)?.BatchId).Select(p => p.BatchId).ToHashSet()));
        Assert.All(walk.Edges.Where(e => e.Command is Command.RecordReturned), e => Assert.Equal(
            PaymentState.Failed, e.To.State.Payments.Single(p => p.BatchId == ((Command.RecordReturned)e.Command).BatchId).State));
        Assert.All(walk.Nodes, n => Assert.All(n.State.Payments.Where(p => p.State == PaymentState.Paid), p => Assert.Equal(
            n.State.Status == ApplicationStatus.Disqualified, p.ClawBack is not null)));
        Assert.All(walk.Nodes, n => Assert.All(n.State.Payments.Where(p => p.State != PaymentState.Paid), p => Assert.True(
            p.ClawBack is null || (p.State, p.ClawBack, n.State.Status) == (PaymentState.Failed, ClawBackState.Returned, ApplicationStatus.Disqualified))));
        Assert.All(walk.Edges, e => Assert.All(e.To.State.Payments.Where(p => p.State != PaymentState.Paid), p => Assert.Equal(
            e.From.State.Payments.FirstOrDefault(f => f.BatchId == p.BatchId)?.ClawBack is not null, p.ClawBack is not null)));
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

    /// <summary>Where an end comes to by what batches and banks do: nowhere else, but that paid money may be returned.</summary>
    private static ApplicationStatus StatusAfterMoney(Edge edge) =>
        edge is { Command: Command.RecordReturned, From.State.Status: ApplicationStatus.Paid } ? ApplicationStatus.PayoutFailed : edge.From.State.Status;

    private static IEnumerable<ApplicationStatus> StatusesOf(Walk walk) =>
        Enum.GetValues<ApplicationStatus>().Where(s => s switch
        {
            ApplicationStatus.Waitlisted => walk.Cast.Rules.Quota.WaitingList,
            ApplicationStatus.Paid or ApplicationStatus.PayoutFailed => walk.Cast.Pays,
            _ => true,
        });
}
