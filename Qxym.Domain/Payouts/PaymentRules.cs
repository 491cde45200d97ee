using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;

namespace Qxym.Domain.Payouts;

/// <summary>
/// 发放: what payment batches and banks do to an application. A part of <see cref="Lifecycle"/>. The application's own row says what it is paid
/// with, so that two batches can never have the same money of it, whoever builds them and whatever is tried again.
/// </summary>
public static class PaymentRules
{
    /// <summary>Why no batch may take these lines; null when one may.</summary>
    public static Refusal? CheckInclusion(ApplicationState state, Command.IncludeInBatch inclusion, Programme programme) =>
        !Payables.IsPayable(state) ? PayoutRefusals.NotPayable
        : Payables.AwaitsAccountReview(state) || inclusion.Lines.Count == 0 || inclusion.Lines.Any(l => l.Yuan <= 0) || !Payables.IsReleased(state, programme, inclusion.Instalment)
            || state.Payments.Any(p => p.BatchId == inclusion.BatchId)
            || inclusion.Lines.Any(l => state.Payments.Any(p => p.Covers(inclusion.Instalment, l.Source))) ? PayoutRefusals.NotDue
        : null;

    /// <summary>Why the worker may not give another card now; null when they may: after a payment that failed.</summary>
    public static Refusal? CheckCardCorrection(ApplicationState state) =>
        state.Status == ApplicationStatus.PayoutFailed ? null : PayoutRefusals.CardNotOpen;

    /// <summary>Why staff may not say that the card is right; null when they may.</summary>
    public static Refusal? CheckCardConfirmation(ApplicationState state) =>
        state.Status != ApplicationStatus.PayoutFailed ? PayoutRefusals.NoFailedPayment
        : state.CardCorrection is { AwaitsLook: false } ? PayoutRefusals.CardRefused
        : null;

    /// <summary>Why staff may not refuse the card that the worker gave; null when they may.</summary>
    public static Refusal? CheckCardRefusal(ApplicationState state) =>
        state is { Status: ApplicationStatus.PayoutFailed, CardCorrection.AwaitsLook: true } ? null : PayoutRefusals.NoFailedPayment;

    /// <summary>The payments, each that was paid claimed back: what follows from a disqualification (mission, 11).</summary>
    public static IReadOnlyList<Payment> Claimed(ApplicationState state) =>
        [.. state.Payments.Select(p => p.State == PaymentState.Paid ? p with { ClawBack = p.ClawBack ?? ClawBackState.Claimed } : p)];

    internal static Transition Include(ApplicationState state, Command.IncludeInBatch inclusion, Programme programme, DateTimeOffset now)
    {
        if (state.Payments.Any(p => p.BatchId == inclusion.BatchId && p.State == PaymentState.InBatch))
        {
            return new Transition.Unchanged();
        }

        if (CheckInclusion(state, inclusion, programme) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var next = Lifecycle.Next(state);
        var payment = new Payment
        {
            BatchId = inclusion.BatchId,
            Instalment = inclusion.Instalment,
            PayerId = inclusion.PayerId,
            Lines = inclusion.Lines,
            State = PaymentState.InBatch,
            Number = next.Version,
            At = now,
        };
        return Changed(state, next with { Payments = [.. state.Payments, payment], OwedSources = inclusion.OwedSources }, inclusion, RecordedAct.IncludedInBatch, programme, now, inclusion.BatchId);
    }

    internal static Transition Leave(ApplicationState state, Command.LeaveBatch leave, Programme programme, DateTimeOffset now) =>
        state.Payments.FirstOrDefault(p => p.BatchId == leave.BatchId) switch
        {
            null => new Transition.Unchanged(),
            { State: PaymentState.InBatch } => Changed(
                state,
                Lifecycle.Next(state) with { Payments = [.. state.Payments.Where(p => p.BatchId != leave.BatchId)] },
                leave,
                RecordedAct.LeftBatch,
                programme,
                now,
                leave.BatchId),
            _ => new Transition.Refused(PayoutRefusals.NotInBatch),
        };

    internal static Transition RecordPaid(ApplicationState state, Command.RecordPaid paid, Programme programme, DateTimeOffset now) =>
        Settle(state, paid, paid.BatchId, PaymentState.Paid, null, programme, now);

    internal static Transition RecordFailed(ApplicationState state, Command.RecordPayoutFailed failed, Programme programme, DateTimeOffset now) =>
        Settle(state, failed, failed.BatchId, PaymentState.Failed, failed.Reason, programme, now);

    /// <summary>Also of what the application was not told yet that it was paid: the bank's last word counts.</summary>
    internal static Transition RecordReturned(ApplicationState state, Command.RecordReturned returned, Programme programme, DateTimeOffset now) =>
        Settle(state, returned, returned.BatchId, PaymentState.Failed, $"退票：{returned.Reason}", programme, now);

    internal static Transition CorrectCard(ApplicationState state, Command.CorrectCard correction, Programme programme, DateTimeOffset now)
    {
        if (CheckCardCorrection(state) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        if (correction.Form == correction.Current)
        {
            return new Transition.Unchanged();
        }

        var next = Lifecycle.Next(state) with { FormVersion = state.FormVersion + 1, CardCorrection = new CardCorrection(state.FormVersion + 1, now) };
        return Changed(state, next, correction, RecordedAct.CardCorrected, programme, now);
    }

    internal static Transition ConfirmCard(ApplicationState state, Command.ConfirmCard confirmation, Programme programme, DateTimeOffset now)
    {
        if (CheckCardConfirmation(state) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var next = Lifecycle.Next(state);
        return Changed(
            state,
            next with
            {
                CardCorrection = null,
                Payments = [.. state.Payments.Select(p => p.State == PaymentState.Failed ? p with { State = PaymentState.Retried, At = now, Number = next.Version } : p)],
            },
            confirmation,
            RecordedAct.CardConfirmed,
            programme,
            now);
    }

    internal static Transition RefuseCard(ApplicationState state, Command.RefuseCard refusal, Programme programme, DateTimeOffset now) =>
        CheckCardRefusal(state) is { } unmet
            ? new Transition.Refused(unmet)
            : Changed(
                state,
                Lifecycle.Next(state) with { CardCorrection = state.CardCorrection! with { RefusalReason = refusal.Reason } },
                refusal,
                RecordedAct.CardRefused,
                programme,
                now,
                reason: refusal.Reason);

    internal static Transition ConfirmTuition(ApplicationState state, Command.ConfirmTuition confirmation, Programme programme, DateTimeOffset now) =>
        state.TuitionConfirmed.Contains(confirmation.Instalment) ? new Transition.Unchanged()
        : !Payables.IsPayable(state) ? new Transition.Refused(PayoutRefusals.NotPayable)
        : programme.Instalments.ElementAtOrDefault(confirmation.Instalment - 1) is not { AfterTuitionReceipt: true } ? new Transition.Refused(PayoutRefusals.NotDue)
        : Changed(
            state,
            Lifecycle.Next(state) with { TuitionConfirmed = [.. state.TuitionConfirmed.Append(confirmation.Instalment).Order()] },
            confirmation,
            RecordedAct.TuitionConfirmed,
            programme,
            now);

    internal static Transition ReturnMoney(ApplicationState state, Command.ReturnMoney returned, Programme programme, DateTimeOffset now) =>
        state.Payments.FirstOrDefault(p => p.BatchId == returned.BatchId)?.ClawBack switch
        {
            ClawBackState.Returned => new Transition.Unchanged(),
            ClawBackState.Claimed => Changed(
                state,
                Lifecycle.Next(state) with { Payments = With(state, returned.BatchId, p => p with { ClawBack = ClawBackState.Returned }) },
                returned,
                RecordedAct.MoneyReturned,
                programme,
                now,
                returned.BatchId),
            _ => new Transition.Refused(CommonRefusals.NotFound),
        };

    /// <summary>
    /// The bank's word counts whatever has become of the application since: money that has gone out is claimed back from a disqualified one, and a claim
    /// for what has come back is settled.
    /// </summary>
    private static Transition Settle(
        ApplicationState state, Command command, Guid batchId, PaymentState outcome, string? reason, Programme programme, DateTimeOffset now)
    {
        var payment = state.Payments.FirstOrDefault(p => p.BatchId == batchId);
        if (payment?.State == outcome || (payment?.State == PaymentState.Retried && outcome == PaymentState.Failed))
        {
            return new Transition.Unchanged();
        }

        if (payment?.State != PaymentState.InBatch && !(payment?.State == PaymentState.Paid && command is Command.RecordReturned))
        {
            return new Transition.Refused(PayoutRefusals.NotInBatch);
        }

        var next = Lifecycle.Next(state);
        var claimed = outcome == PaymentState.Paid && !Payables.IsPayable(state);
        return Changed(
            state,
            next with
            {
                Payments = With(state, batchId, p => p with
                {
                    State = outcome,
                    Number = next.Version,
                    At = now,
                    Reason = reason,
                    WasReturned = command is Command.RecordReturned,
                    ClawBack = claimed ? ClawBackState.Claimed : p.ClawBack is null ? null : ClawBackState.Returned,
                }),
            },
            command,
            outcome == PaymentState.Paid ? RecordedAct.PaidOut : RecordedAct.PayoutFailed,
            programme,
            now,
            batchId,
            reason);
    }

    private static IReadOnlyList<Payment> With(ApplicationState state, Guid batchId, Func<Payment, Payment> change) =>
        [.. state.Payments.Select(p => p.BatchId == batchId ? change(p) : p)];

    private static Transition.Accepted Changed(
        ApplicationState before, ApplicationState next, Command command, RecordedAct act, Programme programme, DateTimeOffset now, Guid? batchId = null, string? reason = null)
    {
        next = next with { Status = StatusOf(next, programme) };
        return new Transition.Accepted(next)
        {
            Record = Lifecycle.Record(next, command.Actor, act, now) with { PaymentBatchId = batchId, Reason = reason },

            // Who is disqualified and owes the money is not asked to look for it, or for a better card.
            Sms = Payables.IsPayable(before) ? programme.SmsFor(act) : null,
            Event = LifecycleEvents.AwaitedIn(before) ?? LifecycleEvents.Changed,
        };
    }

    private static ApplicationStatus StatusOf(ApplicationState state, Programme programme) =>
        !Payables.IsPayable(state) ? state.Status
        : state.Payments.Any(p => p.State == PaymentState.Failed) ? ApplicationStatus.PayoutFailed
        : Payables.AreAllPaid(state, programme) ? ApplicationStatus.Paid
        : ApplicationStatus.AwaitingPayout;
}
