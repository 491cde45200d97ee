using Qxym.Domain.Unions;

namespace Qxym.Domain.Reviews;

/// <summary>One act in the life of an application: who, when, at which tier, what and why. Written once, never changed (feature D3).</summary>
public sealed record ReviewRecord
{
    /// <summary>The application's version that the act made; also the record's number.</summary>
    public required int Version { get; init; }

    public required RecordedAct Act { get; init; }

    /// <summary>Rule time.</summary>
    public required DateTimeOffset At { get; init; }

    public required Actor Actor { get; init; }

    /// <summary>The tier that decided; null for acts of the worker or the clock.</summary>
    public UnionTier? Tier { get; init; }

    /// <summary>The union whose turn it was, when a union above it decided in its place (docs/decisions/0008); null otherwise.</summary>
    public UnionId? OnBehalfOf { get; init; }

    /// <summary>Whether the union in <see cref="OnBehalfOf"/> had no active reviewer then (mission, 8).</summary>
    public bool Unattended { get; init; }

    /// <summary>For a transfer: the union that is to take the application over.</summary>
    public UnionId? ToUnionId { get; init; }

    /// <summary>Why, as the worker reads it; for an appeal its text, for the answer to it that of the union.</summary>
    public string? Reason { get; init; }

    /// <summary>Which of the programme's reasons were chosen, by code.</summary>
    public IReadOnlyList<string> ReasonCodes { get; init; } = [];

    /// <summary>For a return: what was to be corrected.</summary>
    public IReadOnlyList<string> Items { get; init; } = [];

    /// <summary>Whether the act put the application in line, because the places were taken.</summary>
    public bool IsWaitlisted { get; init; }

    /// <summary>For a return: the slots that held a document then.</summary>
    public IReadOnlyList<string> Slots { get; init; } = [];

    /// <summary>For the undoing of a decision: the number of the decision's record.</summary>
    public int? Undoes { get; init; }

    /// <summary>The form version that was decided on or made.</summary>
    public required int FormVersion { get; init; }
}

/// <summary>Who acted.</summary>
/// <param name="Kind">A worker, union staff, or the clock.</param>
/// <param name="Id">The worker's or staff account's id; null for the clock.</param>
/// <param name="UnionId">The union that staff acted for.</param>
public sealed record Actor(ActorKind Kind, string? Id = null, UnionId? UnionId = null)
{
    /// <summary>Nobody: a deadline passed.</summary>
    public static Actor Clock { get; } = new(ActorKind.Clock);
}

public enum ActorKind
{
    Worker,
    Staff,
    Clock,
}

/// <summary>What was done.</summary>
public enum RecordedAct
{
    Registered,
    FormEdited,
    Submitted,
    Corrected,
    Approved,
    Returned,
    Rejected,
    Lapsed,
    Withdrawn,
    Appealed,
    RejectionConfirmed,
    Reinstated,
    TransferProposed,
    TransferAccepted,
    TransferRefused,
    TransferCancelled,
    Promoted,
    Published,
    Objected,
    ObjectionDismissed,
    NoticeEnded,
    Disqualified,

    /// <summary>撤销审核: a reviewer took back a decision.</summary>
    Undone,

    /// <summary>挂起.</summary>
    Held,

    /// <summary>取消挂起.</summary>
    Resumed,
}
