using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications;

/// <summary>申诉: who may appeal until when, and what an answer does (mission, 9). A part of <see cref="Lifecycle"/>.</summary>
public static class AppealRules
{
    /// <summary>Whether it is rejected and can no longer be appealed for: what a rejection frees is free from then on (design, 6).</summary>
    public static bool IsFinal(ApplicationState state, DateTimeOffset now) =>
        state.Status == ApplicationStatus.Rejected && !(now < state.RejectionFinalAt);

    /// <summary>Why the worker may not appeal now; null when they may.</summary>
    public static Refusal? CheckFiling(ApplicationState state, DateTimeOffset now) => state switch
    {
        { Status: ApplicationStatus.Appealing } => AppealRefusals.StillOpen,
        { Status: not ApplicationStatus.Rejected } => AppealRefusals.NotRejected,
        { AppealNumber: not null } => AppealRefusals.RejectionConfirmed,
        { RejectionFinalAt: { } end } when end == state.EndedAt => AppealRefusals.NotOffered,
        { RejectionFinalAt: { } end } => now < end ? null : AppealRefusals.PeriodOver(end),
        _ => AppealRefusals.NotOffered,
    };

    /// <summary>Why a union may not answer now; null when it may.</summary>
    public static Refusal? CheckAnswer(ApplicationState state, UnionId unionId) =>
        state.Status != ApplicationStatus.Appealing ? AppealRefusals.AlreadyAnswered
        : state.RejectedBy != unionId ? ApplicationRefusals.NotYourTier
        : null;

    internal static Transition File(ApplicationState state, Command.FileAppeal appeal, Programme programme, DateTimeOffset now)
    {
        if (CheckFiling(state, now) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var next = Lifecycle.Next(state) with
        {
            Status = ApplicationStatus.Appealing,
            AppealNumber = state.Version + 1,
            EndedAt = null,
            RejectionFinalAt = null,
        };
        return new Transition.Accepted(next)
        {
            Record = Lifecycle.Record(next, appeal.Actor, RecordedAct.Appealed, now) with { Tier = TierOf(state), Reason = appeal.Text },
            Sms = programme.SmsFor(RecordedAct.Appealed),
            Event = LifecycleEvents.AwaitedIn(state),
        };
    }

    internal static Transition Answer(ApplicationState state, Command.AnswerAppeal answer, Programme programme, DateTimeOffset now)
    {
        if (CheckAnswer(state, answer.UnionId) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        if (state.AppealNumber != answer.Number)
        {
            return new Transition.Refused(AppealRefusals.AlreadyAnswered);
        }

        var next = answer.Reinstates ? Reinstated(state) : Lifecycle.Next(state) with
        {
            Status = ApplicationStatus.Rejected,
            EndedAt = now,
            RejectionFinalAt = now,
        };
        var act = answer.Reinstates ? RecordedAct.Reinstated : RecordedAct.RejectionConfirmed;
        return new Transition.Accepted(next)
        {
            Record = Lifecycle.Record(next, answer.Actor, act, now) with
            {
                Tier = TierOf(state),
                OnBehalfOf = answer.Actor.UnionId == answer.UnionId ? null : answer.UnionId,
                Reason = answer.Text,
            },
            Sms = programme.SmsFor(act),
            Event = LifecycleEvents.AwaitedIn(state),
        };
    }

    /// <summary>The tier that rejected decides anew, and after it those that had nothing left to decide.</summary>
    private static ApplicationState Reinstated(ApplicationState state) => Lifecycle.Next(state) with
    {
        Status = ApplicationStatus.InReview,
        RejectReason = null,
        RejectedBy = null,
        AppealNumber = null,
        Stages = [.. state.Stages.Select(s => s.UnionId is not null && s.State != StageState.Approved ? Lifecycle.Undecided(s) : s)],
    };

    private static UnionTier TierOf(ApplicationState state) => state.Stages.First(s => s.State == StageState.Rejected).Tier;
}
