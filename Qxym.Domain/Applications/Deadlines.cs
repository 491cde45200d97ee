using Qxym.Domain.Programmes;
using Qxym.Domain.PublicNotices;

namespace Qxym.Domain.Applications;

/// <summary>The instants at which the clock moves an application on.</summary>
public static class Deadlines
{
    /// <summary>
    /// Until when a return may be corrected: the programme's days after the return or the close of the materials window, whichever is
    /// later, never past the close of the review window in force or next by then (mission, 7). Of several review windows (seed 003) that is
    /// the one in which the correction can still be reviewed. A return after the last close, by a
    /// union above the one that let it pass, leaves the programme's days.
    /// </summary>
    public static DateTimeOffset Correction(Programme programme, Batch batch, DateTimeOffset returnedAt)
    {
        var afterReturn = returnedAt.AddDays(programme.CorrectionDays);
        var deadline = afterReturn > batch.MaterialsWindow.ClosesAt ? afterReturn : batch.MaterialsWindow.ClosesAt;
        return batch.ReviewWindowAt(deadline) is { } review && returnedAt < review.ClosesAt && review.ClosesAt < deadline ? review.ClosesAt : deadline;
    }

    /// <summary>The first instant at which a rejection can no longer be appealed against.</summary>
    public static DateTimeOffset RejectionFinal(Programme programme, DateTimeOffset rejectedAt) => rejectedAt.AddDays(programme.AppealDays);

    /// <summary>When the clock moves the application on if nobody does: it lapses, its public notice ends, or its rejection becomes final; null when it does none of them any more.</summary>
    public static DateTimeOffset? DueAt(ApplicationState state, Batch batch, DateTimeOffset now) =>
        LapseAt(state, batch) ?? PublicNoticeRules.EndAt(state) ?? (state.RejectionFinalAt > now ? state.RejectionFinalAt : null);

    /// <summary>What the clock does to an application; <see cref="Lifecycle"/> sees to it that it is time.</summary>
    public static Command ByClock(ApplicationState state) =>
        state.Status == ApplicationStatus.PublicNotice ? new Command.EndNotice() : new Command.Lapse();

    /// <summary>When the application lapses if nothing is done; null when it does not.</summary>
    public static DateTimeOffset? LapseAt(ApplicationState state, Batch batch) => state.Status switch
    {
        ApplicationStatus.Registered => batch.MaterialsWindow.ClosesAt,
        ApplicationStatus.Returned => state.Return!.Deadline,
        _ => null,
    };
}
