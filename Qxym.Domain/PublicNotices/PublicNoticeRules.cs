using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Time;

namespace Qxym.Domain.PublicNotices;

/// <summary>公示: how long it lasts, who is in it, and what its end does (mission, 11; seed 002, 三（七）（八）). A part of <see cref="Lifecycle"/>.</summary>
public static class PublicNoticeRules
{
    /// <summary>Where the last tier's approval leads to: a programme that publishes no names pays at once.</summary>
    public static ApplicationStatus AfterReview(Programme programme) =>
        programme.PublicNoticeDays == 0 ? ApplicationStatus.AwaitingPayout : ApplicationStatus.Approved;

    /// <summary>
    /// The first instant after a notice: whole days in China, that of publication not counted. What is published at any hour of 1 June for
    /// five days ends on 6 June at 24:00.
    /// </summary>
    public static DateTimeOffset EndOf(DateTimeOffset publishedAt, int days) =>
        new(publishedAt.ChinaDate().AddDays(days + 1).ToDateTime(TimeOnly.MinValue), ChinaTime.Offset);

    /// <summary>When the clock ends the notice of an application; null when it is in none, or an objection waits for its answer.</summary>
    public static DateTimeOffset? EndAt(ApplicationState state) =>
        state.Status == ApplicationStatus.PublicNotice && !ObjectionRules.IsOpen(state) ? state.Notice!.EndsAt : null;

    /// <summary>Why an application cannot be published; null when it can.</summary>
    public static Refusal? CheckPublication(ApplicationState state) =>
        state.Status == ApplicationStatus.Approved ? null : PublicNoticeRefusals.NotApproved;

    internal static Transition Publish(ApplicationState state, Command.Publish publication, DateTimeOffset now)
    {
        if (state.Notice?.NoticeId == publication.Notice.NoticeId)
        {
            return new Transition.Unchanged();
        }

        if (CheckPublication(state) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var next = Lifecycle.Next(state) with
        {
            Status = ApplicationStatus.PublicNotice,
            Notice = publication.Notice,
        };
        return new Transition.Accepted(next)
        {
            Record = Lifecycle.Record(next, publication.Actor, RecordedAct.Published, now),
            Event = LifecycleEvents.AwaitedIn(state),
        };
    }

    internal static Transition End(ApplicationState state, Command.EndNotice end, DateTimeOffset now)
    {
        if (EndAt(state) is not { } deadline || now < deadline)
        {
            return new Transition.Unchanged();
        }

        var next = Lifecycle.Next(state) with { Status = ApplicationStatus.AwaitingPayout };
        return new Transition.Accepted(next) { Record = Lifecycle.Record(next, end.Actor, RecordedAct.NoticeEnded, now) };
    }
}
