using System.Globalization;
using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;

namespace Qxym.Domain.Payouts;

/// <summary>A payment as the worker sees it.</summary>
/// <param name="Instalment">Which part, from 1.</param>
/// <param name="Name">Its name, where the programme pays in parts; null otherwise.</param>
/// <param name="Yuan">In yuan.</param>
/// <param name="State">发放中, 已发放 or 发放失败.</param>
/// <param name="At">When it came there.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="ClawBack">Whether it is claimed back.</param>
public sealed record TimelinePayment(
    int Instalment, string? Name, decimal Yuan, PaymentState State, DateTimeOffset At, string? Reason, ClawBackState? ClawBack);

/// <summary>Draws the last stage of the timeline: 发放.</summary>
internal static class PayoutTimeline
{
    public static TimelineEntry Of(ApplicationState state, Programme programme, bool correctable)
    {
        var (entry, label) = Label(state, programme);
        var failed = state.Payments.LastOrDefault(p => p.State == PaymentState.Failed);
        var last = failed ?? state.Payments.LastOrDefault(p => p.State == PaymentState.Paid);
        return new TimelineEntry(
            TimelineStage.Payout, entry, "发放", label, last?.At, state.CardCorrection?.RefusalReason ?? failed?.Reason, correctable ? "correctCard" : null)
        {
            Payments = state.Payments.Count == 0 ? null : [.. state.Payments.Select(p => Payment(p, programme))],
        };
    }

    private static (TimelineState State, string Label) Label(ApplicationState state, Programme programme) => state.Status switch
    {
        ApplicationStatus.Paid => (TimelineState.Done, $"已发放{Yuan(Paid(state))}元"),
        ApplicationStatus.PayoutFailed when state.CardCorrection is { AwaitsLook: true } => (TimelineState.Pending, "发放失败，新账户待核对"),
        ApplicationStatus.PayoutFailed => (TimelineState.Failed, "发放失败，请修改收款账户"),
        ApplicationStatus.AwaitingPayout when state.Payments.Any(p => p.State == PaymentState.InBatch) => (TimelineState.Open, "发放中"),
        ApplicationStatus.AwaitingPayout when Paid(state) is > 0 and var paid => (TimelineState.Open, $"已发放{Yuan(paid)}元，{Rest(programme)}待发放"),
        _ when state.Payments.Any(p => p.ClawBack == ClawBackState.Claimed) => (TimelineState.Failed, "已发放补助待退回"),
        _ when state.Payments.Any(p => p.ClawBack == ClawBackState.Returned) => (TimelineState.NotRequired, "已发放补助已退回"),
        _ when state.Status.HasPassedReview() => (TimelineState.Pending, "待发放"),
        _ when Timeline.HasEndedOtherwise(state.Status) => (TimelineState.NotRequired, "无需发放"),
        _ => (TimelineState.NotStarted, "未开始"),
    };

    private static string Rest(Programme programme) => programme.Instalments.Count > 1 ? "其余各期" : "其余部分";

    private static decimal Paid(ApplicationState state) => state.Payments.Where(p => p.State == PaymentState.Paid).Sum(p => p.Yuan);

    private static TimelinePayment Payment(Payment payment, Programme programme) => new(
        payment.Instalment,
        programme.Instalments.ElementAtOrDefault(payment.Instalment - 1)?.Name,
        payment.Yuan,
        payment.State,
        payment.At,
        payment.Reason,
        payment.ClawBack);

    private static string Yuan(decimal yuan) => yuan.ToString("0.##", CultureInfo.InvariantCulture);
}
