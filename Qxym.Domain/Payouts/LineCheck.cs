using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;

namespace Qxym.Domain.Payouts;

/// <summary>Something about a line of a payment batch that the approver should know.</summary>
/// <param name="Number">The line's.</param>
/// <param name="ApplicationId">Whose it is.</param>
/// <param name="Code"><c>account-incomplete</c>, <c>not-in-batch</c>, <c>not-payable</c>, <c>amount-differs</c>, <c>paid-before</c>, <c>card-not-reviewed</c>, <c>account-changed</c>, <c>returned-before</c>, <c>account-shared</c>.</param>
/// <param name="Message">A Chinese sentence, without personal data.</param>
/// <param name="Blocks">Whether the batch cannot be approved with it; else it is to be confirmed.</param>
public sealed record LineCheck(int Number, Applications.ApplicationId ApplicationId, string Code, string Message, bool Blocks);

/// <summary>The checks before a payment batch is approved.</summary>
public static class LineChecks
{
    /// <summary>Everything there is to say of the lines of a batch.</summary>
    /// <param name="lines">All of them.</param>
    /// <param name="find">The application as it is now; null when it is not there.</param>
    public static IReadOnlyList<LineCheck> Of(
        PayoutBatch batch, IReadOnlyList<BatchLine> lines, Func<Applications.ApplicationId, ApplicationState?> find)
    {
        var shared = lines.Where(l => l.Account.CardNumber is not null)
            .GroupBy(l => l.Account.CardNumber!.Value)
            .Where(g => g.Count() > 1)
            .SelectMany(g => g.Select(l => l.Number))
            .Concat(lines.Where(l => l.AccountShared).Select(l => l.Number))
            .ToHashSet();
        return [.. lines.OrderBy(l => l.Number).SelectMany(l => Of(l, batch, find(l.ApplicationId), shared.Contains(l.Number)))];
    }

    /// <summary>Whether money can be sent there at all.</summary>
    public static bool IsComplete(FormBank account) =>
        account.Kind == PayoutKind.Wallet || (account.CardNumber is not null && !string.IsNullOrWhiteSpace(account.Name));

    private static IEnumerable<LineCheck> Of(BatchLine line, PayoutBatch batch, ApplicationState? state, bool isShared)
    {
        IEnumerable<Found> found = [.. OfAccountAsTaken(line), .. OfPayment(line, batch, state), .. OfAccountNow(line, state), .. ToConfirm(line, batch, state, isShared)];
        return found.Select(f => new LineCheck(line.Number, line.ApplicationId, f.Code, f.Message, f.Blocks));
    }

    private static IEnumerable<Found> OfAccountAsTaken(BatchLine line)
    {
        if (!IsComplete(line.Account))
        {
            yield return new("account-incomplete", "收款账户不完整。");
        }
    }

    private static IEnumerable<Found> OfPayment(BatchLine line, PayoutBatch batch, ApplicationState? state)
    {
        var payment = state?.Payments.FirstOrDefault(p => p.BatchId == batch.Id);
        if (payment is not { State: PaymentState.InBatch } || line.Number == 0)
        {
            yield return new("not-in-batch", "该申请的款项不在本批次中。");
        }
        else if (payment.Yuan != line.Yuan)
        {
            yield return new("amount-differs", "金额与申请记录不一致。");
        }

        if (state is not null && !Payables.IsPayable(state))
        {
            yield return new("not-payable", "该申请已不在发放阶段（如已取消申报资格）。");
        }

        if (state?.Payments.Any(p => p.BatchId != batch.Id && line.Lines.Any(l => p.Covers(batch.Instalment, l.Source))) == true)
        {
            yield return new("paid-before", "该期补助已在其他批次发放或正在发放。");
        }
    }

    private static IEnumerable<Found> OfAccountNow(BatchLine line, ApplicationState? state)
    {
        if (state is not null && Payables.AwaitsAccountReview(state))
        {
            yield return new("card-not-reviewed", "该职工另有发放失败的款项，收款账户尚未核对。");
        }
        else if (state is not null && state.FormVersion != line.FormVersion)
        {
            // Once money is due, only a correction of the account makes a new version of the form.
            yield return new("account-changed", "列入批次后收款账户已变更，请移除该明细后重新编制。");
        }
    }

    private static IEnumerable<Found> ToConfirm(BatchLine line, PayoutBatch batch, ApplicationState? state, bool isShared)
    {
        if (state?.Payments.Any(p => p.WasReturned && p.Instalment == batch.Instalment && line.Lines.Any(l => p.Lines.Any(o => o.Source == l.Source))) == true)
        {
            yield return new("returned-before", "银行曾报告该期补助发放成功，后登记为退票；请核对银行退票凭证，确认款项确已退回。", Blocks: false);
        }

        if (isShared)
        {
            yield return new("account-shared", "该银行卡号被多名职工填写，请核实。", Blocks: false);
        }
    }

    private sealed record Found(string Code, string Message, bool Blocks = true);
}
