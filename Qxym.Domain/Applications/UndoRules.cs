using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;

namespace Qxym.Domain.Applications;

/// <summary>
/// 撤销审核: the reviewer who has just decided takes that back, as long as nothing has followed from it (docs/decisions/0012). A part of
/// <see cref="Lifecycle"/>, and the one place that says what an undone decision gives back.
/// </summary>
public static class UndoRules
{
    /// <summary>Why a decision cannot be undone now; null when it can.</summary>
    /// <param name="state">The application as it is.</param>
    /// <param name="actor">Who wants it.</param>
    /// <param name="number">Of the record of the decision.</param>
    /// <param name="programme">Its programme.</param>
    /// <param name="now">Rule time.</param>
    public static Refusal? Check(ApplicationState state, Actor actor, int number, Programme programme, DateTimeOffset now)
    {
        if (state.LastDecision is not { } last || last.Number < number)
        {
            return UndoRefusals.Overtaken;
        }

        return last.Number > number ? ApplicationRefusals.AlreadyDecided(last.At, last.Actor.UnionId)
            : last.Actor != actor ? UndoRefusals.NotYours
            : state.Version != number ? UndoRefusals.Overtaken
            : Timeliness(state, last, programme, now);
    }

    /// <summary>Until when the last decision can be undone if nothing follows from it; null when there is none.</summary>
    public static DateTimeOffset? Until(ApplicationState state, Programme programme, DateTimeOffset now) =>
        state.LastDecision is not { } last ? null
        : Window(state, last, programme, now) is { } window && window.ClosesAt < PeriodEnd(last, programme) ? window.ClosesAt
        : PeriodEnd(last, programme);

    internal static Transition Undo(ApplicationState state, Command.Undo undo, Programme programme, DateTimeOffset now)
    {
        if (Check(state, undo.Actor, undo.Number, programme, now) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var last = state.LastDecision!;
        var stage = StageOf(state, last);
        var next = Before(state, last);
        return new Transition.Accepted(next)
        {
            Record = Lifecycle.Record(next, undo.Actor, RecordedAct.Undone, now) with
            {
                Tier = last.Tier,
                OnBehalfOf = stage.OnBehalfBy is null ? null : stage.UnionId,
                Undoes = last.Number,
            },
            Sms = ToldOf(state, stage, programme) is null ? null : SmsOccasion.DecisionUndone,
            Event = LifecycleEvents.Changed,
        };
    }

    /// <summary>The state before the decision, a version on: the same tier is to decide, and those above that a rejection had passed over are again.</summary>
    private static ApplicationState Before(ApplicationState state, LastDecision last) => Lifecycle.Next(state) with
    {
        Status = last.StatusBefore,
        EndedAt = null,
        Return = null,
        RejectReason = null,
        RejectedBy = null,
        RejectionFinalAt = null,
        LastDecision = null,
        Stages =
        [
            .. state.Stages.Select(s => s.Tier == last.Tier || s is { UnionId: not null, State: StageState.NotRequired } ? Lifecycle.Undecided(s) : s),
        ],
    };

    private static Refusal? Timeliness(ApplicationState state, LastDecision last, Programme programme, DateTimeOffset now) =>
        programme.UndoMinutes == 0 ? UndoRefusals.NotOffered
        : PeriodEnd(last, programme) is var end && now >= end ? UndoRefusals.PeriodOver(end)
        : Window(state, last, programme, now) is { } window && !window.Contains(now) ? ApplicationRefusals.ReviewWindowClosed(window)
        : null;

    private static DateTimeOffset PeriodEnd(LastDecision last, Programme programme) => last.At.AddMinutes(programme.UndoMinutes);

    /// <summary>The window in which the tier could decide anew; null when none binds it, as none binds a union above that decides after the last (0008).</summary>
    private static Time.Window? Window(ApplicationState state, LastDecision last, Programme programme, DateTimeOffset now) =>
        StageOf(state, last).OnBehalfBy is null ? programme.FindBatch(state.BatchId)!.ReviewWindowAt(now) : null;

    /// <summary>What the worker has been, or is to be, told of the decision by SMS; null for nothing.</summary>
    private static SmsOccasion? ToldOf(ApplicationState state, ReviewStage stage, Programme programme) => stage.State switch
    {
        StageState.Returned => programme.SmsFor(SmsOccasion.Returned),
        StageState.Rejected => programme.SmsFor(SmsOccasion.Rejected),
        _ when state.Status == ApplicationStatus.Waitlisted => programme.SmsFor(SmsOccasion.Waitlisted),
        _ => state.Status.HasPassedReview() ? programme.SmsFor(SmsOccasion.Approved) : null,
    };

    private static ReviewStage StageOf(ApplicationState state, LastDecision last) => state.Stages.First(s => s.Tier == last.Tier);
}
