using System.Globalization;
using Qxym.Domain.Applications;

namespace Qxym.Domain.Payouts;

/// <summary>What is wrong with the money: reported, never repaired by itself.</summary>
/// <param name="Code">Stable: <c>paid-twice</c>, <c>line-without-payment</c>, <c>payment-without-line</c>, <c>amounts-differ</c>, <c>outcome-differs</c>, <c>totals-differ</c>, <c>paid-unapproved</c>.</param>
/// <param name="Subject">What it is found at: a payment batch or an application.</param>
/// <param name="Detail">What was expected and what is there; no personal data.</param>
public sealed record PayoutFinding(string Code, string Subject, string Detail);

/// <summary>A payment batch with all that belongs to it.</summary>
/// <param name="Lines">Empty while it is drawn up, and once it is withdrawn.</param>
/// <param name="Outcomes">What the bank said, as far as it was imported; of a line that was returned both that it was paid and that it came back.</param>
public sealed record BatchAccount(PayoutBatch Batch, IReadOnlyList<BatchLine> Lines, IReadOnlyList<LineOutcome> Outcomes);

/// <summary>
/// The account of payouts: what batches say and what applications say is the same money, no more is paid than was approved, and nothing is
/// paid twice. Holds whenever no batch is at work.
/// </summary>
public static class PayoutInvariants
{
    /// <summary>Everything that is wrong with a batch and the applications of its lines.</summary>
    /// <param name="account">The batch.</param>
    /// <param name="find">The application; null when it is not there.</param>
    public static IEnumerable<PayoutFinding> OfBatch(BatchAccount account, Func<Applications.ApplicationId, ApplicationState?> find)
    {
        var (batch, lines) = (account.Batch, account.Lines);
        if (batch.State == PayoutBatchState.Building || batch.IsGivenUp)
        {
            return [];
        }

        var outcomes = LineOutcome.Latest(account.Outcomes).ToDictionary(o => o.Number);
        return [.. Totals(account), .. lines.SelectMany(l => OfLine(l, batch, outcomes.GetValueOrDefault(l.Number), find(l.ApplicationId)))];
    }

    /// <summary>Everything that is wrong with the payments of an application.</summary>
    /// <param name="find">The batch; null when there is none.</param>
    public static IEnumerable<PayoutFinding> OfApplication(ApplicationState state, Func<Guid, BatchAccount?> find)
    {
        var twice = from payment in state.Payments
                    where payment.IsLive
                    from line in payment.Lines
                    group line by (payment.Instalment, line.Source) into same
                    where same.Count() > 1
                    select Found("paid-twice", state.Id, $"instalment {same.Key.Instalment} of {same.Key.Source} stands in {same.Count()} payments");
        return [.. twice, .. state.Payments.SelectMany(p => OfPayment(p, state, find(p.BatchId)))];
    }

    private static IEnumerable<PayoutFinding> OfPayment(Payment payment, ApplicationState state, BatchAccount? account)
    {
        if (account?.Batch.State is PayoutBatchState.Building or PayoutBatchState.Withdrawing)
        {
            yield break;
        }

        if (account?.Batch.State == PayoutBatchState.Withdrawn)
        {
            yield return Found("payment-without-line", state.Id, $"batch {payment.BatchId} is withdrawn");
        }
        else if (account?.Lines.Any(l => l.ApplicationId == state.Id) != true)
        {
            yield return Found("payment-without-line", state.Id, $"batch {payment.BatchId} has no line for it");
        }
        else if (payment.State != PaymentState.InBatch && !account.Batch.IsApproved)
        {
            yield return Found("paid-unapproved", state.Id, $"batch {payment.BatchId} is {account.Batch.State}, the payment {payment.State}");
        }
    }

    private static IEnumerable<PayoutFinding> OfLine(BatchLine line, PayoutBatch batch, LineOutcome? outcome, ApplicationState? state)
    {
        if (state?.Payments.FirstOrDefault(p => p.BatchId == batch.Id) is not { } payment)
        {
            yield return Found("line-without-payment", batch.Id, $"line {line.Number}, application {line.ApplicationId}");
            yield break;
        }

        if (payment.Yuan != line.Yuan)
        {
            yield return Found("amounts-differ", batch.Id, $"line {line.Number}: {Text(line.Yuan)} in the batch, {Text(payment.Yuan)} in the application");
        }

        var expected = outcome switch
        {
            null => PaymentState.InBatch,
            { Paid: true } => PaymentState.Paid,
            _ => PaymentState.Failed,
        };
        var known = payment.State == PaymentState.Retried ? PaymentState.Failed : payment.State;
        if (known != expected && batch.State != PayoutBatchState.Applying)
        {
            yield return Found("outcome-differs", batch.Id, $"line {line.Number}: {expected} by the bank, {payment.State} in the application");
        }
    }

    private static IEnumerable<PayoutFinding> Totals(BatchAccount account)
    {
        var (batch, lines) = (account.Batch, account.Lines);
        var totals = PayoutTotals.Of(batch.PayerId, [.. lines.Select(l => l.Lines)]);
        if (batch.Totals is not { } noted || noted.Lines != totals.Lines || noted.Yuan != totals.Yuan || !noted.Flows.SequenceEqual(totals.Flows))
        {
            yield return Found("totals-differ", batch.Id, $"{totals.Lines} lines of {Text(totals.Yuan)}, noted {batch.Totals?.Lines} of {Text(batch.Totals?.Yuan ?? 0)}");
        }

        var yuan = lines.ToDictionary(l => l.Number, l => l.Yuan);
        var paid = account.Outcomes.Where(o => o.Paid).Sum(o => yuan.GetValueOrDefault(o.Number));
        if (paid != batch.Imports.Sum(i => i.PaidYuan) || paid > totals.Yuan)
        {
            yield return Found("totals-differ", batch.Id, $"{Text(paid)} paid by lines, {Text(batch.Imports.Sum(i => i.PaidYuan))} by imports, of {Text(totals.Yuan)} approved");
        }

        var returned = account.Outcomes.Where(o => o.Returned).ToList();
        var back = returned.Sum(o => yuan.GetValueOrDefault(o.Number));
        if (back != batch.Imports.Sum(i => i.ReturnedYuan))
        {
            yield return Found("totals-differ", batch.Id, $"{Text(back)} returned by lines, {Text(batch.Imports.Sum(i => i.ReturnedYuan))} by imports");
        }

        foreach (var line in returned.Where(r => account.Outcomes.Count(o => o.Paid && o.Number == r.Number) != 1))
        {
            yield return Found("outcome-differs", batch.Id, $"line {line.Number}: returned by the bank, which had not said once that it was paid");
        }
    }

    private static PayoutFinding Found(string code, object subject, string detail) => new(code, subject.ToString()!, detail);

    private static string Text(decimal yuan) => yuan.ToString("0.00", CultureInfo.InvariantCulture);
}
