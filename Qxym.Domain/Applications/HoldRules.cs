using Qxym.Domain.Reviews;

namespace Qxym.Domain.Applications;

/// <summary>
/// 挂起: the union whose turn it is puts an application aside, and decides it only after it has taken it up again. Everybody else goes on as
/// before: the worker may withdraw, a union above may decide after the review window. A part of <see cref="Lifecycle"/>.
/// </summary>
internal static class HoldRules
{
    public static Transition PutOnHold(ApplicationState state, Command.PutOnHold hold, LifecycleGuards guards, DateTimeOffset now)
    {
        if (guards.PutOnHold(hold.Actor.UnionId!) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        if (state.Hold?.Reason == hold.Reason)
        {
            return new Transition.Unchanged();
        }

        var next = Lifecycle.Next(state) with { Hold = new Hold(hold.Actor.UnionId!, hold.Reason, state.Hold?.At ?? now) };
        return Accepted(next, hold.Actor, RecordedAct.Held, now, hold.Reason);
    }

    public static Transition Resume(ApplicationState state, Command.Resume resume, LifecycleGuards guards, DateTimeOffset now) =>
        guards.Resume(resume.Actor.UnionId!) is { } refusal
            ? new Transition.Refused(refusal)
            : Accepted(Lifecycle.Next(state) with { Hold = null }, resume.Actor, RecordedAct.Resumed, now, null);

    /// <summary>A hold ends where it is no longer the turn of the union that holds, such as by a withdrawal or a transfer.</summary>
    public static Transition Settled(Transition transition) =>
        transition is Transition.Accepted { State: { Hold: { } hold } state } accepted && state.PendingStage?.UnionId != hold.UnionId
            ? accepted with { State = state with { Hold = null } }
            : transition;

    private static Transition.Accepted Accepted(ApplicationState next, Actor actor, RecordedAct act, DateTimeOffset now, string? reason) => new(next)
    {
        Record = Lifecycle.Record(next, actor, act, now) with { Tier = next.PendingStage!.Tier, Reason = reason },
        Event = LifecycleEvents.Changed,
    };
}
