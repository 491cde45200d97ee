using Qxym.Domain.Applications;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Http.Payouts;

/// <summary>A 发放批次.</summary>
public sealed record PayoutView
{
    public required Guid Id { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>The union that pays.</summary>
    public required UnionId UnionId { get; init; }

    /// <summary>The batch of the programme whose applications are taken; none for all.</summary>
    public string? BatchId { get; init; }

    /// <summary>Which part of the subsidy, from 1.</summary>
    public required int Instalment { get; init; }

    public required PayoutBatchState State { get; init; }

    /// <summary>What discretionary sources give each worker with this batch.</summary>
    public required IReadOnlyList<DecidedAmount> Discretionary { get; init; }

    /// <summary>The account that had it drawn up.</summary>
    public required string? Clerk { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What it comes to; missing while it is drawn up.</summary>
    public PayoutTotals? Totals { get; init; }

    /// <summary>Whether more is due than one batch holds: draw up another one.</summary>
    public required bool MoreIsDue { get; init; }

    public string? Submitter { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public string? Approver { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public string? ReturnReason { get; init; }

    public DateTimeOffset? ExportedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>By the bank's results so far.</summary>
    public required PayoutResults Results { get; init; }

    public required IReadOnlyList<PermittedAction> Actions { get; init; }

    /// <summary>The batch with what its reader may do to it.</summary>
    /// <param name="reaches">Whether the reader has a right over it.</param>
    internal static PayoutView Of(PayoutBatch batch, Actor caller, Func<StaffRight, bool> reaches, DateTimeOffset now) => new()
    {
        Id = batch.Id,
        ProgrammeId = batch.ProgrammeId,
        UnionId = batch.PayerId,
        BatchId = batch.ProgrammeBatchId,
        Instalment = batch.Instalment,
        State = batch.State,
        Discretionary = [.. batch.Decided.OrderBy(d => d.Key, StringComparer.Ordinal).Select(d => new DecidedAmount(d.Key, d.Value))],
        Clerk = batch.Clerk.Id,
        CreatedAt = batch.CreatedAt,
        Totals = batch.Totals,
        MoreIsDue = batch.MoreIsDue,
        Submitter = batch.Submitter?.Id,
        SubmittedAt = batch.SubmittedAt,
        Approver = batch.Approver?.Id,
        ApprovedAt = batch.ApprovedAt,
        ReturnReason = batch.ReturnReason,
        ExportedAt = batch.ExportedAt,
        SettledAt = batch.SettledAt,
        Results = PayoutResults.Of(batch),
        Actions =
        [
            Action("submit", batch, PayoutBatchRules.Submit(batch, caller, now), reaches(StaffRight.PreparePayouts)),
            Action("removeLines", batch, PayoutBatchRules.Remove(batch, caller, []), reaches(StaffRight.PreparePayouts)),
            Action("withdraw", batch, PayoutBatchRules.Withdraw(batch), reaches(StaffRight.PreparePayouts)),
            Action("approve", batch, PayoutBatchRules.Approve(batch, caller, [], confirmsWarnings: true, now), reaches(StaffRight.ApprovePayouts)),
            Action("return", batch, PayoutBatchRules.Return(batch, ""), reaches(StaffRight.ApprovePayouts)),
            Download(PayoutBatchRules.Export(batch, [], now)),
        ],
    };

    /// <summary>What has been done already is not offered again, though asking again does no harm.</summary>
    private static PermittedAction Action(string name, PayoutBatch batch, PayoutOutcome outcome, bool isReached)
    {
        var refusal = !isReached ? CommonRefusals.Forbidden
            : ReferenceEquals(outcome.Batch, batch) ? PayoutBatchRefusals.NotIn(batch.State)
            : outcome.Refusal;
        return new PermittedAction(name, refusal is null, null, refusal?.Code);
    }

    /// <summary>As often as it is asked for, by clerks and approvers.</summary>
    private static PermittedAction Download(PayoutOutcome outcome) => new("downloadBankFile", outcome.Refusal is null, null, outcome.Refusal?.Code);
}

/// <summary>What the bank did with a batch so far. A line counts once: what came back (退票) is no longer among those paid.</summary>
public sealed record PayoutResults(int Paid, decimal PaidYuan, int Failed, decimal FailedYuan, int Returned, decimal ReturnedYuan)
{
    internal static PayoutResults Of(PayoutBatch batch) => new(
        batch.Paid,
        batch.PaidYuan,
        batch.Imports.Sum(i => i.Failed),
        batch.Imports.Sum(i => i.FailedYuan),
        batch.Imports.Sum(i => i.Returned),
        batch.Imports.Sum(i => i.ReturnedYuan));

    internal static PayoutResults Of(ResultImport import) =>
        new(import.Paid, import.PaidYuan, import.Failed, import.FailedYuan, import.Returned, import.ReturnedYuan);
}

/// <summary>A line of a payment batch; name and account are masked.</summary>
/// <param name="Reference">What the bank's results name it by.</param>
/// <param name="Lines">Whose money.</param>
/// <param name="Paid">What the bank did; null while that is not known.</param>
/// <param name="Reason">Why it failed or came back.</param>
/// <param name="Returned">Whether it came back after the bank had said that it was paid (退票).</param>
public sealed record PayoutLineView(
    int Number,
    string Reference,
    ApplicationId ApplicationId,
    UnionId UnionId,
    string Name,
    PayoutKind Kind,
    string Bank,
    string? Account,
    decimal Yuan,
    IReadOnlyList<PaymentLine> Lines,
    bool? Paid,
    string? Reason,
    bool Returned)
{
    internal static PayoutLineView Of(Guid batchId, BatchLine line, LineOutcome? outcome) => new(
        line.Number,
        line.ReferenceIn(batchId),
        line.ApplicationId,
        line.UnionId,
        Masked(line.Name),
        line.Account.Kind,
        line.Account.Name,
        line.Account.CardNumber?.Masked,
        line.Yuan,
        line.Lines,
        outcome?.Paid,
        outcome?.Reason,
        outcome?.Returned ?? false);

    internal static string Masked(string name) =>
        Domain.People.PersonName.TryParse(name, out var known, out _) ? known.Masked : "*";
}

/// <summary>The checks of a batch's lines, worst first.</summary>
public sealed record PayoutChecksView(bool Blocked, IReadOnlyList<LineCheck> Items)
{
    internal static PayoutChecksView Of(IReadOnlyList<LineCheck> checks) =>
        new(checks.Any(c => c.Blocks), [.. checks.OrderByDescending(c => c.Blocks).ThenBy(c => c.Number)]);
}

/// <summary>What came, or would come, of a file of results.</summary>
/// <param name="DryRun">Whether it was only looked through.</param>
/// <param name="New">What is new in it.</param>
/// <param name="Payout">The batch after it.</param>
public sealed record ResultImportView(bool DryRun, PayoutResults New, PayoutView Payout);
