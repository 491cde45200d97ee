using System.Text.Json.Serialization;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Payouts;

/// <summary>
/// A payment of an application, from its place in a payment batch on. An application stands in a batch at most once, so the batch names the
/// payment. What is owed and in no batch yet is no payment but a <see cref="Payable"/>.
/// </summary>
public sealed record Payment
{
    /// <summary>The payment batch.</summary>
    public required Guid BatchId { get; init; }

    /// <summary>Which part of the subsidy, from 1.</summary>
    public required int Instalment { get; init; }

    /// <summary>The union that pays.</summary>
    public required UnionId PayerId { get; init; }

    /// <summary>Whose money it is made up of; every source once.</summary>
    public required IReadOnlyList<PaymentLine> Lines { get; init; }

    public required PaymentState State { get; init; }

    /// <summary>The application version that the last change of it made; a paid one's goes into the id of a claim for return.</summary>
    public required int Number { get; init; }

    /// <summary>When it came to where it stands.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Why the bank sent it back; null unless it failed.</summary>
    public string? Reason { get; init; }

    /// <summary>退票: whether the bank had said that it has arrived before it sent it back.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WasReturned { get; init; }

    /// <summary>Whether it is claimed back, after a disqualification; null when it is not. What the bank returned then has come back.</summary>
    public ClawBackState? ClawBack { get; init; }

    /// <summary>In yuan.</summary>
    [JsonIgnore]
    public decimal Yuan => Lines.Sum(l => l.Yuan);

    /// <summary>Whether its money is on the way or has arrived, so that it must not be paid again.</summary>
    [JsonIgnore]
    public bool IsLive => State != PaymentState.Retried;

    /// <summary>Whether it pays that part of that source.</summary>
    public bool Covers(int instalment, string source) => IsLive && Instalment == instalment && Lines.Any(l => l.Source == source);
}

/// <summary>Money of one source in a payment.</summary>
/// <param name="Source">As the programme names it: 山东省总工会.</param>
/// <param name="FromUnionId">The union whose money it is; null when it is none of the tree (中央财政).</param>
/// <param name="Yuan">In yuan, with two decimals at most; more than nothing.</param>
public sealed record PaymentLine(string Source, UnionId? FromUnionId, decimal Yuan);

/// <summary>How far a payment has come.</summary>
public enum PaymentState
{
    /// <summary>In a payment batch; what the bank did is not known yet.</summary>
    InBatch,

    /// <summary>已发放.</summary>
    Paid,

    /// <summary>The bank sent it back, at once or after it had said that it was paid (退票), and the card has not been seen to.</summary>
    Failed,

    /// <summary>It failed, the card was seen to since, and the money is due again.</summary>
    Retried,
}

/// <summary>待追回 / 已追回.</summary>
public enum ClawBackState
{
    Claimed,
    Returned,
}
