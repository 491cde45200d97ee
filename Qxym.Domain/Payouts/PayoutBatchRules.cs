using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;

namespace Qxym.Domain.Payouts;

/// <summary>
/// The life of a payment batch as pure functions: each answers the next batch, or why not. What is done twice answers the batch as it is,
/// so that a retry has the effect of one.
/// </summary>
public static class PayoutBatchRules
{
    /// <summary>No more is put into it.</summary>
    /// <param name="moreIsDue">Whether it holds as much as a batch may, and there may be more.</param>
    public static PayoutBatch Collected(PayoutBatch batch, bool moreIsDue) => Next(batch) with { IsCollected = true, MoreIsDue = moreIsDue };

    /// <summary>Everything that is due stands in it, and what was to go is out.</summary>
    public static PayoutBatch Built(PayoutBatch batch, PayoutTotals totals) =>
        Next(batch) with { State = PayoutBatchState.Draft, Totals = totals, Removals = [] };

    /// <summary>The clerk takes lines out; their payments are due again.</summary>
    public static PayoutOutcome Remove(PayoutBatch batch, Actor clerk, IReadOnlyList<Applications.ApplicationId> applications) => batch.State switch
    {
        PayoutBatchState.Building when batch.Removals.SequenceEqual(applications) => new(batch),
        PayoutBatchState.Draft => new(Next(batch) with
        {
            State = PayoutBatchState.Building,
            Removals = applications,
            Preparers = With(batch, clerk),
        }),
        _ => new(PayoutBatchRefusals.NotIn(batch.State)),
    };

    /// <summary>Its payments have been given back.</summary>
    public static PayoutBatch Withdrawn(PayoutBatch batch) =>
        batch.State == PayoutBatchState.Withdrawing ? Next(batch) with { State = PayoutBatchState.Withdrawn } : batch;

    /// <summary>The clerk hands it in for approval; its lines no longer change.</summary>
    public static PayoutOutcome Submit(PayoutBatch batch, Actor clerk, DateTimeOffset now) => batch.State switch
    {
        PayoutBatchState.Submitted => new(batch),
        PayoutBatchState.Draft when batch.Totals is { Lines: > 0 } => new(Next(batch) with
        {
            State = PayoutBatchState.Submitted,
            Submitter = clerk,
            SubmittedAt = now,
            Preparers = With(batch, clerk),
            ReturnReason = null,
        }),
        PayoutBatchState.Draft => new(PayoutBatchRefusals.Empty),
        _ => new(PayoutBatchRefusals.NotIn(batch.State)),
    };

    /// <summary>Somebody who had no hand in it approves it. The commit point after which it may be paid.</summary>
    /// <param name="checks">Of its lines, as they are now.</param>
    /// <param name="confirmsWarnings">Whether the approver has looked at the warnings and approves all the same.</param>
    public static PayoutOutcome Approve(PayoutBatch batch, Actor approver, IReadOnlyList<LineCheck> checks, bool confirmsWarnings, DateTimeOffset now) =>
        batch.IsApproved && batch.Approver?.Id == approver.Id ? new(batch)
        : batch.State != PayoutBatchState.Submitted ? new(PayoutBatchRefusals.NotIn(batch.State))
        : batch.IsPreparedBy(approver) ? new(PayoutBatchRefusals.OwnBatch)
        : checks.Any(c => c.Blocks) ? new(PayoutBatchRefusals.HasErrors(checks))
        : checks.Count > 0 && !confirmsWarnings ? new(PayoutBatchRefusals.HasWarnings(checks))
        : new(Next(batch) with { State = PayoutBatchState.Approved, Approver = approver, ApprovedAt = now });

    /// <summary>The approver gives it back to the clerk; also after the approval, as long as no file for the bank was drawn.</summary>
    public static PayoutOutcome Return(PayoutBatch batch, string reason) => batch.State switch
    {
        PayoutBatchState.Draft when batch.ReturnReason == reason => new(batch),
        PayoutBatchState.Submitted or PayoutBatchState.Approved => new(Next(batch) with
        {
            State = PayoutBatchState.Draft,
            ReturnReason = reason,
            Submitter = null,
            SubmittedAt = null,
            Approver = null,
            ApprovedAt = null,
        }),
        _ => new(PayoutBatchRefusals.NotIn(batch.State)),
    };

    /// <summary>The clerk gives it up before it is approved; afterwards the money may be on the way.</summary>
    public static PayoutOutcome Withdraw(PayoutBatch batch) => batch.State switch
    {
        PayoutBatchState.Withdrawing or PayoutBatchState.Withdrawn => new(batch),
        PayoutBatchState.Draft or PayoutBatchState.Submitted => new(Next(batch) with { State = PayoutBatchState.Withdrawing }),
        _ => new(PayoutBatchRefusals.NotIn(batch.State)),
    };

    /// <summary>The bank file is drawn; for the first time only if everything in it is still to be paid.</summary>
    /// <param name="checks">Of its lines, as they are now.</param>
    public static PayoutOutcome Export(PayoutBatch batch, IReadOnlyList<LineCheck> checks, DateTimeOffset now) =>
        !batch.IsApproved ? new(PayoutBatchRefusals.NotIn(batch.State))
        : batch.State != PayoutBatchState.Approved ? new(batch)
        : checks.Any(c => c.Blocks) ? new(PayoutBatchRefusals.HasErrors(checks))
        : new(Next(batch) with { State = PayoutBatchState.Exported, ExportedAt = now });

    /// <summary>
    /// Results of the bank are taken over. The commit point after which they stand, whatever becomes of the process. When every line has its result,
    /// money can still be returned.
    /// </summary>
    public static PayoutOutcome Import(PayoutBatch batch, ResultImport import) =>
        batch.Imports.Any(i => i.Id == import.Id) ? new(batch)
        : !batch.TakesResults || (batch.State == PayoutBatchState.Settled && import is not { Returned: > 0, Paid: 0, Failed: 0 }) ? new(PayoutBatchRefusals.NotIn(batch.State))
        : new(Next(batch) with { State = PayoutBatchState.Applying, Imports = [.. batch.Imports, import] });

    /// <summary>
    /// The applications have been told of all results there are, and of these not again: settled when no line is without one. Whoever told them asks with
    /// the version of the batch whose results they were: an import that has joined since is not told.
    /// </summary>
    public static PayoutBatch Applied(PayoutBatch batch, DateTimeOffset now)
    {
        if (batch.State != PayoutBatchState.Applying)
        {
            return batch;
        }

        var told = Next(batch) with { AppliedImports = batch.Imports.Count };
        return batch.Imports.Sum(i => i.Paid + i.Failed) >= batch.Totals!.Lines
            ? told with { State = PayoutBatchState.Settled, SettledAt = now }
            : told with { State = PayoutBatchState.Exported };
    }

    private static IReadOnlyList<string> With(PayoutBatch batch, Actor clerk) =>
        clerk.Id is { } account && !batch.Preparers.Contains(account) ? [.. batch.Preparers, account] : batch.Preparers;

    /// <summary>The next version of a batch.</summary>
    public static PayoutBatch Next(PayoutBatch batch) => batch with { Version = batch.Version + 1 };
}

/// <summary>What came of a change of a batch.</summary>
/// <param name="Batch">The batch after it; null when refused.</param>
/// <param name="Refusal">Why not; null when it may be.</param>
public sealed record PayoutOutcome(PayoutBatch? Batch, Refusal? Refusal)
{
    internal PayoutOutcome(PayoutBatch batch)
        : this(batch, null)
    {
    }

    internal PayoutOutcome(Refusal refusal)
        : this(null, refusal)
    {
    }
}
