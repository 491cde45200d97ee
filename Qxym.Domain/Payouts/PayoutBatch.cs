using System.Text.Json.Serialization;
using Qxym.Domain.Reviews;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Payouts;

/// <summary>A 发放批次: payments of one instalment that one union makes together. Immutable; <see cref="PayoutBatchRules"/> makes the next one.</summary>
public sealed record PayoutBatch
{
    public required Guid Id { get; init; }

    public required string ProgrammeId { get; init; }

    /// <summary>The union that pays.</summary>
    public required UnionId PayerId { get; init; }

    /// <summary>Which part of the subsidy, from 1.</summary>
    public required int Instalment { get; init; }

    /// <summary>The batch of the programme whose applications are taken; null for all.</summary>
    public string? ProgrammeBatchId { get; init; }

    /// <summary>What discretionary sources give each worker with this batch, in yuan by source.</summary>
    public IReadOnlyDictionary<string, decimal> Decided { get; init; } = new Dictionary<string, decimal>();

    /// <summary>Counts accepted changes, from 1.</summary>
    public required int Version { get; init; }

    public required PayoutBatchState State { get; init; }

    /// <summary>Who had it drawn up.</summary>
    public required Actor Clerk { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Hash of the request, so that a key used for another one is noticed.</summary>
    public required string RequestHash { get; init; }

    /// <summary>What it comes to; null while it is drawn up.</summary>
    public PayoutTotals? Totals { get; init; }

    /// <summary>Whether all that is due, or as much of it as one batch holds, was put into it.</summary>
    public bool IsCollected { get; init; }

    /// <summary>The applications that the clerk takes out of it, until that is done.</summary>
    public IReadOnlyList<Applications.ApplicationId> Removals { get; init; } = [];

    /// <summary>Whether more is due than one batch holds: another one takes the rest.</summary>
    public bool MoreIsDue { get; init; }

    /// <summary>Besides <see cref="Clerk"/>, the accounts that ever handed it in or took lines out; a return does not clear them, and none may approve it.</summary>
    public IReadOnlyList<string> Preparers { get; init; } = [];

    /// <summary>Who handed it in for approval; null after a return.</summary>
    public Actor? Submitter { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Who approved it.</summary>
    public Actor? Approver { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Why the approver gave it back; null unless that was the last thing that happened.</summary>
    public string? ReturnReason { get; init; }

    /// <summary>When the bank file was first drawn.</summary>
    public DateTimeOffset? ExportedAt { get; init; }

    /// <summary>The files of bank results that were taken over, oldest first.</summary>
    public IReadOnlyList<ResultImport> Imports { get; init; } = [];

    /// <summary>How many of <see cref="Imports"/>, from the oldest on, every application knows of.</summary>
    public int AppliedImports { get; init; }

    /// <summary>When the last line had its result, or the last returns were imported, and each application knew; from the first time on its paid list is out.</summary>
    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>The imports of which some application may not know yet, oldest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<ResultImport> UntoldImports => [.. Imports.Skip(AppliedImports)];

    /// <summary>How many lines are paid by the bank's word so far; what it took back is not.</summary>
    [JsonIgnore]
    public int Paid => Imports.Sum(i => i.Paid - i.Returned);

    /// <summary>Their sum, in yuan.</summary>
    [JsonIgnore]
    public decimal PaidYuan => Imports.Sum(i => i.PaidYuan - i.ReturnedYuan);

    /// <summary>Whether its orchestration has something to do.</summary>
    public bool IsAtWork => State is PayoutBatchState.Building or PayoutBatchState.Withdrawing or PayoutBatchState.Applying;

    /// <summary>Whether the clerk gave it up: nothing is paid by it.</summary>
    [JsonIgnore]
    public bool IsGivenUp => State is PayoutBatchState.Withdrawing or PayoutBatchState.Withdrawn;

    /// <summary>Whether results of the bank may be imported: its file was drawn. Once it is settled, returns alone.</summary>
    [JsonIgnore]
    public bool TakesResults => State is PayoutBatchState.Exported or PayoutBatchState.Applying or PayoutBatchState.Settled;

    /// <summary>Whether its paid list is out: once it is, it stays, also while applications are told that money came back.</summary>
    [JsonIgnore]
    public bool IsListOut => SettledAt is not null;

    /// <summary>Whether somebody had a hand in what it says, so that another person approves it.</summary>
    public bool IsPreparedBy(Actor actor) =>
        Clerk.Id == actor.Id || Submitter?.Id == actor.Id || (actor.Id is { } account && Preparers.Contains(account));

    /// <summary>Whether it may be paid by: another person has approved it.</summary>
    public bool IsApproved => State is PayoutBatchState.Approved or PayoutBatchState.Exported or PayoutBatchState.Applying or PayoutBatchState.Settled;
}

/// <summary>How far a payment batch has come.</summary>
public enum PayoutBatchState
{
    /// <summary>What is due is being put into it.</summary>
    Building,

    /// <summary>The clerk looks it through.</summary>
    Draft,

    /// <summary>待复核.</summary>
    Submitted,

    /// <summary>已复核: the bank file can be drawn.</summary>
    Approved,

    /// <summary>The bank file was drawn; results are awaited.</summary>
    Exported,

    /// <summary>Results were taken over, and the applications are being told.</summary>
    Applying,

    /// <summary>Every line has its result.</summary>
    Settled,

    /// <summary>Given up; its payments are being given back.</summary>
    Withdrawing,

    /// <summary>Given up; its payments are due again.</summary>
    Withdrawn,
}

/// <summary>What a batch comes to.</summary>
/// <param name="Lines">How many payments.</param>
/// <param name="Yuan">All of them, in yuan.</param>
/// <param name="Flows">By source.</param>
public sealed record PayoutTotals(int Lines, decimal Yuan, IReadOnlyList<FundFlow> Flows)
{
    /// <summary>What payments come to.</summary>
    /// <param name="payerId">The union that pays all of them.</param>
    /// <param name="payments">The lines of each.</param>
    public static PayoutTotals Of(UnionId payerId, IReadOnlyCollection<IReadOnlyList<PaymentLine>> payments) => new(
        payments.Count,
        payments.SelectMany(p => p).Sum(l => l.Yuan),
        [
            .. payments.SelectMany(p => p)
                .GroupBy(l => (l.Source, l.FromUnionId))
                .OrderBy(g => g.Key.Source, StringComparer.Ordinal)
                .ThenBy(g => g.Key.FromUnionId?.Value, StringComparer.Ordinal)
                .Select(g => new FundFlow(g.Key.Source, g.Key.FromUnionId, payerId, g.Count(), g.Sum(l => l.Yuan))),
        ]);
}

/// <summary>
/// Money of one source that goes out through one union. Where giver and payer differ, the giver passes it to the payer first (seed 003, 三:
/// 市总工会将省、市两级补助拨付给各县).
/// </summary>
/// <param name="Source">As the programme names it.</param>
/// <param name="FromUnionId">Whose money it is; null when it is none of the tree.</param>
/// <param name="ToUnionId">The union that pays the workers.</param>
/// <param name="Lines">In how many payments.</param>
/// <param name="Yuan">In yuan.</param>
public sealed record FundFlow(string Source, UnionId? FromUnionId, UnionId ToUnionId, int Lines, decimal Yuan)
{
    /// <summary>Whether it is passed from one union to another before it is paid.</summary>
    public bool IsTransfer => FromUnionId != ToUnionId;
}

/// <summary>A file of bank results that was taken over.</summary>
/// <param name="Id">Tells by its content which: the same results again are the same import.</param>
/// <param name="Actor">Who imported it.</param>
/// <param name="At">When.</param>
/// <param name="Paid">How many it says were paid.</param>
/// <param name="PaidYuan">Their sum.</param>
/// <param name="Failed">How many it says failed.</param>
/// <param name="FailedYuan">Their sum.</param>
/// <param name="Returned">退票: how many it says came back, which earlier imports said were paid.</param>
/// <param name="ReturnedYuan">Their sum.</param>
public sealed record ResultImport(
    string Id, Actor Actor, DateTimeOffset At, int Paid, decimal PaidYuan, int Failed, decimal FailedYuan, int Returned = 0, decimal ReturnedYuan = 0);
