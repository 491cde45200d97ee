using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>迁入迁出 inside a city (seed 002): who may propose a transfer, and what its acceptance does. A part of <see cref="Lifecycle"/>.</summary>
public static class TransferRules
{
    /// <summary>Why a union may not propose a transfer now; null when it may.</summary>
    /// <param name="state">The application as it is.</param>
    /// <param name="unionId">The union that is to give it away.</param>
    public static Refusal? CheckProposal(ApplicationState state, UnionId unionId)
    {
        if (state.PendingStage is { } pending && pending.UnionId == unionId)
        {
            return state.Transfer is null ? null : TransferRefusals.Open;
        }

        return state.Stages.FirstOrDefault(s => s.UnionId == unionId) is { } own && (own.At ?? state.EndedAt) is { } decidedAt
            ? ApplicationRefusals.AlreadyDecided(decidedAt)
            : ApplicationRefusals.NotYourTier;
    }

    /// <summary>Why an application cannot move to a union, whoever takes it; null when it can.</summary>
    public static Refusal? CheckTarget(ApplicationState state, UnionId target, Programme programme, UnionTree unions) =>
        unions.Find(target) is not { IsSelectable: true } ? TransferRefusals.NotSelectable
        : CheckChain(state, ReviewChain.For(target, programme, unions)) is { } refusal ? refusal
        : programme.BatchesFor(target, unions).All(b => b.Id != state.BatchId) ? TransferRefusals.OtherBatch
        : null;

    internal static Transition Propose(ApplicationState state, Command.ProposeTransfer proposal, DateTimeOffset now)
    {
        if (CheckProposal(state, proposal.FromUnionId) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        if (CheckChain(state, proposal.Chain) is { } impossible)
        {
            return new Transition.Refused(impossible);
        }

        var next = Lifecycle.Next(state);
        next = next with { Transfer = new OpenTransfer(next.Version, proposal.FromUnionId, proposal.ToUnionId) };
        return Accepted(next, proposal.Actor, RecordedAct.TransferProposed, proposal.FromUnionId, state.PendingStage!.Tier, proposal.Reason, next.Transfer, now);
    }

    internal static Transition Accept(ApplicationState state, Command.AcceptTransfer acceptance, DateTimeOffset now)
    {
        if (state.Transfer is not { } transfer || transfer.Number != acceptance.Number)
        {
            return new Transition.Refused(TransferRefusals.Closed);
        }

        if (CheckChain(state, acceptance.Chain) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var next = Lifecycle.Next(state) with
        {
            UnionId = transfer.ToUnionId,
            Stages = ReviewChain.Rebuilt(state.Stages, acceptance.Chain),
            Transfer = null,
        };
        return Accepted(next, acceptance.Actor, RecordedAct.TransferAccepted, transfer.ToUnionId, state.PendingStage!.Tier, null, transfer, now);
    }

    internal static Transition Refuse(ApplicationState state, Command.RefuseTransfer refusal, DateTimeOffset now) =>
        state.Transfer is { } transfer && transfer.Number == refusal.Number
            ? Accepted(Closed(state), refusal.Actor, RecordedAct.TransferRefused, transfer.ToUnionId, state.PendingStage!.Tier, refusal.Reason, transfer, now)
            : new Transition.Refused(TransferRefusals.Closed);

    internal static Transition Cancel(ApplicationState state, Command.CancelTransfer cancellation, DateTimeOffset now) =>
        state.Transfer is { } transfer && transfer.Number == cancellation.Number
            ? Accepted(Closed(state), cancellation.Actor, RecordedAct.TransferCancelled, transfer.FromUnionId, state.PendingStage!.Tier, null, transfer, now)
            : new Transition.Refused(TransferRefusals.Closed);

    /// <summary>An open transfer ends where the union that proposed it has nothing to decide any more, such as by a withdrawal.</summary>
    internal static Transition Settled(Transition transition) =>
        transition is Transition.Accepted { State: { Transfer: { } transfer } state } accepted && state.PendingStage?.UnionId != transfer.FromUnionId
            ? accepted with { State = state with { Transfer = null } }
            : transition;

    /// <summary>The city stays, and another union than now comes to decide.</summary>
    private static Refusal? CheckChain(ApplicationState state, IReadOnlyList<ReviewStage> chain)
    {
        if (chain.LastOrDefault(s => s.UnionId is not null)?.UnionId != state.CityId)
        {
            return TransferRefusals.OtherCity;
        }

        var pending = ReviewChain.Rebuilt(state.Stages, chain).FirstOrDefault(s => s.State == StageState.Pending);
        return pending is null || pending.UnionId == state.PendingStage?.UnionId ? TransferRefusals.SameReview : null;
    }

    private static ApplicationState Closed(ApplicationState state) => Lifecycle.Next(state) with { Transfer = null };

    private static Transition.Accepted Accepted(
        ApplicationState next, Actor actor, RecordedAct act, UnionId actsFor, UnionTier tier, string? reason, OpenTransfer transfer, DateTimeOffset now) => new(next)
        {
            Record = Lifecycle.Record(next, actor, act, now) with
            {
                Tier = tier,
                OnBehalfOf = actor.UnionId == actsFor ? null : actsFor,
                ToUnionId = transfer.ToUnionId,
                Reason = reason,
            },
            Event = LifecycleEvents.Changed,
        };
}
