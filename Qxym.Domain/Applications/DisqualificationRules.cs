using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;

namespace Qxym.Domain.Applications;

/// <summary>
/// 取消申报资格: false statements found at any time, also after the subsidy was paid, end an application for good (mission, 11; seed 002, 四（一）).
/// A part of <see cref="Lifecycle"/>.
/// </summary>
public static class DisqualificationRules
{
    /// <summary>
    /// Why an application may not be disqualified; null when it may. One that lapsed may: letting a return of forged documents lapse is no way round it.
    /// One that its worker withdrew may not: nobody relied on what it said.
    /// </summary>
    public static Refusal? Check(ApplicationState state) => state.Status switch
    {
        ApplicationStatus.Withdrawn => DisqualificationRefusals.Withdrawn,
        ApplicationStatus.Disqualified => DisqualificationRefusals.Done,
        _ => null,
    };

    internal static Transition Disqualify(ApplicationState state, Command.Disqualify disqualification, Programme programme, DateTimeOffset now)
    {
        if (Check(state) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var next = Lifecycle.Next(state) with
        {
            Status = ApplicationStatus.Disqualified,
            DisqualificationReason = disqualification.Reason,
            EndedAt = now,
            Return = null,
            RejectReason = null,
            RejectedBy = null,
            RejectionFinalAt = null,
            AppealNumber = null,
        };
        return new Transition.Accepted(next)
        {
            Record = Lifecycle.Record(next, disqualification.Actor, RecordedAct.Disqualified, now) with { Reason = disqualification.Reason },
            Sms = programme.SmsFor(RecordedAct.Disqualified),
            Event = LifecycleEvents.Changed,
        };
    }
}
