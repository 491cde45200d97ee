using Qxym.Domain.Refusals;

namespace Qxym.Domain.Payouts;

/// <summary>Refusals about payment batches.</summary>
public static class PayoutBatchRefusals
{
    /// <summary>How many findings an answer names; the checks of the batch tell all.</summary>
    private const int MostNamed = 100;

    public static Refusal OwnBatch { get; } = new(
        "payout-own-batch",
        "编制、提交发放批次或从中移除明细的人不能复核该批次，请由另一位复核人员复核。",
        "Who drew up or submitted a payment batch or took lines out of it cannot approve it. Ask another approver.");

    public static Refusal Empty { get; } = new(
        "payout-empty", "该发放批次没有发放明细，无需提交；请撤回该批次。", "There is nothing in this payment batch. Withdraw it.");

    public static Refusal Conflict { get; } = new(
        "payout-results-conflict",
        "所导入的结果与此前导入的银行结果不一致，未导入任何内容，请与银行核对；成功后退票的付款，结果请写“退票”，退票后的款项请列入下一发放批次。",
        "The results contradict those that were imported before; nothing was imported. Ask the bank. Money returned after it was paid is imported as 退票, and paid again by another batch.");

    /// <param name="state">Where the batch stands.</param>
    public static Refusal NotIn(PayoutBatchState state) => new Refusal(
        "payout-wrong-state",
        $"该发放批次{Words(state)}，不能进行此操作，请刷新查看。",
        $"The payment batch is {state}: this cannot be done now. Please reload.").With("state", state);

    public static Refusal HasErrors(IReadOnlyList<LineCheck> checks) => new Refusal(
        "payout-has-errors",
        "发放明细有错误，请退回经办人移除有关明细后重新提交。",
        "Some lines cannot be paid. Return the batch to the clerk, who removes them.").With("checks", Named(checks));

    public static Refusal HasWarnings(IReadOnlyList<LineCheck> checks) => new Refusal(
        "payout-has-warnings",
        "发放明细有需要核实的事项，请核实后确认再复核，或退回经办人。",
        "Some lines should be looked at. Confirm the warnings, or return the batch.").With("checks", Named(checks));

    public static Refusal ResultsHaveErrors(IReadOnlyList<ResultError> errors) => new Refusal(
        "payout-results-have-errors",
        $"银行结果文件有{errors.Count}处错误，未导入任何内容，请按行号核对后重新导入。",
        $"The file has {errors.Count} errors and nothing was imported. Correct them and try again.").With("lines", errors.Take(MostNamed).ToArray());

    private static LineCheck[] Named(IReadOnlyList<LineCheck> checks) => [.. checks.OrderByDescending(c => c.Blocks).Take(MostNamed)];

    private static string Words(PayoutBatchState state) => state switch
    {
        PayoutBatchState.Building => "正在生成",
        PayoutBatchState.Draft => "尚未提交复核",
        PayoutBatchState.Submitted => "正在等待复核",
        PayoutBatchState.Approved or PayoutBatchState.Exported => "已复核",
        PayoutBatchState.Applying => "正在登记银行结果",
        PayoutBatchState.Settled => "已办结",
        _ => "已撤回",
    };
}
