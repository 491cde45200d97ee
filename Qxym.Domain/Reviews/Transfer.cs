using Qxym.Domain.Applications;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Reviews;

/// <summary>迁入迁出: a proposal to move an application to another union of the same city. Told from the records of the application.</summary>
public sealed record Transfer
{
    public required RecordId Id { get; init; }

    public Applications.ApplicationId ApplicationId => Id.ApplicationId;

    /// <summary>The union whose turn it was.</summary>
    public required UnionId FromUnionId { get; init; }

    /// <summary>The union that is to take it over.</summary>
    public required UnionId ToUnionId { get; init; }

    /// <summary>The tier it was at.</summary>
    public required UnionTier Tier { get; init; }

    /// <summary>Why, in the words of the union that proposes it.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public TransferState State { get; init; }

    /// <summary>Why it was refused; null otherwise.</summary>
    public string? RefusalReason { get; init; }

    /// <summary>When it was accepted, refused or cancelled; null before.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The transfers of an application, oldest first.</summary>
    /// <param name="state">The application as it is.</param>
    /// <param name="records">All that was done to it, oldest first.</param>
    public static IReadOnlyList<Transfer> Of(ApplicationState state, IEnumerable<ReviewRecord> records)
    {
        var transfers = new List<Transfer>();
        DateTimeOffset? last = null;
        foreach (var record in records)
        {
            last = record.At;
            if (record.Act == RecordedAct.TransferProposed)
            {
                CloseLast(transfers, TransferState.Cancelled, record.At);
                transfers.Add(Proposed(state, record));
            }
            else if (Closing(record.Act) is { } closing)
            {
                CloseLast(transfers, closing, record.At, closing == TransferState.Refused ? record.Reason : null);
            }
        }

        if (state.Transfer is null)
        {
            // Something else took the ground from under it, such as a withdrawal.
            CloseLast(transfers, TransferState.Cancelled, last);
        }

        return transfers;
    }

    private static TransferState? Closing(RecordedAct act) => act switch
    {
        RecordedAct.TransferAccepted => TransferState.Accepted,
        RecordedAct.TransferRefused => TransferState.Refused,
        RecordedAct.TransferCancelled => TransferState.Cancelled,
        _ => null,
    };

    private static void CloseLast(List<Transfer> transfers, TransferState closing, DateTimeOffset? at, string? reason = null)
    {
        if (transfers.Count > 0 && transfers[^1].State == TransferState.Open)
        {
            transfers[^1] = transfers[^1] with { State = closing, ClosedAt = at, RefusalReason = reason };
        }
    }

    private static Transfer Proposed(ApplicationState state, ReviewRecord record) => new()
    {
        Id = new(state.Id, record.Version),
        FromUnionId = record.OnBehalfOf ?? record.Actor.UnionId!,
        ToUnionId = record.ToUnionId!,
        Tier = record.Tier!.Value,
        Reason = record.Reason!,
        ProposedAt = record.At,
    };
}

/// <summary>待接收 / 已接收 / 已退回 / 已取消.</summary>
public enum TransferState
{
    Open,
    Accepted,
    Refused,
    Cancelled,
}
