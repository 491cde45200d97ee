using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;

namespace Qxym.Domain.PublicNotices;

/// <summary>异议: who may object until when, and what an answer does. While one is open the application stays in the notice. A part of <see cref="Lifecycle"/>.</summary>
public static class ObjectionRules
{
    /// <summary>How many may wait for their answer at once: more say nothing new about one person.</summary>
    public const int MostOpen = 20;

    /// <summary>Whether one waits for its answer.</summary>
    public static bool IsOpen(ApplicationState state) =>
        state.Status == ApplicationStatus.PublicNotice && state.Objections.Any(o => o.State == ObjectionState.Open);

    /// <summary>Why a worker may not object to an application's entry now; null when they may.</summary>
    /// <param name="by">The worker's account.</param>
    public static Refusal? CheckFiling(ApplicationState state, string by, DateTimeOffset now) =>
        state.Status != ApplicationStatus.PublicNotice ? PublicNoticeRefusals.NotInNotice
        : now >= state.Notice!.EndsAt ? PublicNoticeRefusals.PeriodOver(state.Notice.EndsAt)
        : state.Objections.Any(o => o.By == by) ? PublicNoticeRefusals.AlreadyFiled
        : state.Objections.Count(o => o.State == ObjectionState.Open) >= MostOpen ? PublicNoticeRefusals.EnoughOpen
        : null;

    internal static Transition File(ApplicationState state, Command.FileObjection filing, DateTimeOffset now)
    {
        if (CheckFiling(state, filing.Objector.Id, now) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var next = Lifecycle.Next(state);
        next = next with { Objections = [.. state.Objections, new ObjectionMark(next.Version, filing.Objector.Id, ObjectionState.Open)] };
        return new Transition.Accepted(next)
        {
            Record = Lifecycle.Record(next, filing.Actor, RecordedAct.Objected, now),
            Objection = new Objection
            {
                Id = new RecordId(state.Id, next.Version),
                NoticeId = state.Notice!.NoticeId,
                Entry = state.Notice.Number,
                UnionId = state.Notice.UnionId,
                By = filing.Objector,
                Text = filing.Text,
                FiledAt = now,
            },
            Event = LifecycleEvents.Changed,
        };
    }

    /// <summary>One that is upheld disqualifies; one that is dismissed lets the notice go on to its end.</summary>
    internal static Transition Answer(ApplicationState state, Command.AnswerObjection answer, Programme programme, DateTimeOffset now)
    {
        var number = answer.Objection.Id.Number;
        if (state.Status != ApplicationStatus.PublicNotice || !state.Objections.Any(o => o.Number == number && o.State == ObjectionState.Open))
        {
            return new Transition.Refused(PublicNoticeRefusals.ObjectionAnswered);
        }

        var outcome = answer.Upheld ? ObjectionState.Upheld : ObjectionState.Dismissed;
        var marked = state with { Objections = [.. state.Objections.Select(o => o.Number == number ? o with { State = outcome } : o)] };
        var answered = answer.Objection with { State = outcome, Answer = answer.Text, AnsweredAt = now };
        return answer.Upheld
            ? Disqualified(marked, answer, programme, answered, now)
            : Dismissed(Lifecycle.Next(marked), answer, answered, now);
    }

    private static Transition Disqualified(
        ApplicationState state, Command.AnswerObjection answer, Programme programme, Objection answered, DateTimeOffset now) =>
        DisqualificationRules.Disqualify(state, new Command.Disqualify(answer.Actor, answer.Text), programme, now) is Transition.Accepted accepted
            ? accepted with { Objection = answered }
            : throw new InvalidOperationException($"Application {state.Id} is in public notice and cannot be disqualified.");

    private static Transition.Accepted Dismissed(ApplicationState next, Command.AnswerObjection answer, Objection answered, DateTimeOffset now) => new(next)
    {
        Record = Lifecycle.Record(next, answer.Actor, RecordedAct.ObjectionDismissed, now),
        Objection = answered,
        Event = LifecycleEvents.ObjectionAnswered,
    };
}
