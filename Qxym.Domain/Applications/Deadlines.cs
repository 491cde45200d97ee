using Qxym.Domain.Programmes;

namespace Qxym.Domain.Applications;

/// <summary>The instants at which an application lapses by itself.</summary>
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

    /// <summary>When the clock moves the application on if nobody does: it lapses, or its rejection becomes final; null when it does neither any more.</summary>
    public static DateTimeOffset? DueAt(ApplicationState state, Batch batch, DateTimeOffset now) =>
        LapseAt(state, batch) ?? (state.RejectionFinalAt > now ? state.RejectionFinalAt : null);

    /// <summary>When the application lapses if nothing is done; null when it does not.</summary>
    public static DateTimeOffset? LapseAt(ApplicationState state, Batch batch) => state.Status switch
    {
        ApplicationStatus.Registered => batch.MaterialsWindow.ClosesAt,
        ApplicationStatus.Returned => state.Return!.Deadline,
        _ => null,
    };
}
