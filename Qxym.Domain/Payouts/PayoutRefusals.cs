using Qxym.Domain.Refusals;

namespace Qxym.Domain.Payouts;

/// <summary>Refusals about the money of one application.</summary>
public static class PayoutRefusals
{
    public static Refusal NotPayable { get; } = new(
        "payout-not-due",
        "该申请尚未进入发放阶段（须审核通过且公示结束）或已终止，现在不能发放。",
        "The application is not at its payout: it must be approved, and its public notice over.");

    public static Refusal NotDue { get; } = new(
        "payout-not-due",
        "该期补助现在没有应发金额：已在其他发放批次中、已发放、收款账户待核对，或尚未确认学费缴费凭证。",
        "Nothing is due for this part: it stands in another payment batch, is paid, or waits for a look at the account or for a tuition receipt.");

    public static Refusal NotInBatch { get; } = new(
        "payout-not-due",
        "该申请不在此发放批次中，或发放结果已登记，请刷新后核对。",
        "The application is not in this payment batch, or its result is recorded already. Please reload.");

    public static Refusal CardNotOpen { get; } = new(
        "card-not-open",
        "只有发放失败后才能修改收款账户；如需修改请联系所属工会。",
        "The account can be corrected only after a payment has failed. Please ask your union.");

    public static Refusal CardRefused { get; } = new(
        "card-not-open",
        "该收款账户已退回职工，须等职工重新填写后再核对。",
        "This account was refused. Wait until the worker gives another one.");

    public static Refusal NoFailedPayment { get; } = new(
        "card-not-open",
        "该申请没有待核对的收款账户，请刷新查看。",
        "No account of this application waits to be looked at. Please reload.");
}
