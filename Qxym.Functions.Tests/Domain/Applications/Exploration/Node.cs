using Qxym.Domain.Applications;

namespace Qxym.Functions.Tests.Domain.Applications.Exploration;

/// <summary>A reachable state at one of the walk's instants.</summary>
/// <param name="Now">That instant.</param>
/// <param name="Extended">Whether the close of reviews has been put off.</param>
internal sealed record Node(ApplicationState State, ApplicationForm Form, int Instant, DateTimeOffset Now, bool Extended = false)
{
    /// <summary>Whether the unions have no more to decide, or it ended before.</summary>
    public bool IsDecided => IsFinal || State.Status.HasPassedReview();

    public bool IsFinal => State.Status
        is ApplicationStatus.Paid or ApplicationStatus.Rejected or ApplicationStatus.Lapsed or ApplicationStatus.Withdrawn
        or ApplicationStatus.Disqualified;

    /// <summary>What the future depends on: counters and times of the past are left out, so that there are finitely many.</summary>
    public string Key => string.Join('|',
        Instant,
        Extended,
        State.Status,
        State.UnionId,
        string.Join(',', State.Stages.Select(s => $"{s.UnionId}{s.State}{(s.At is null ? "" : "@")}")),
        State.Return is { } r ? $"{r.Tier}{string.Concat(r.Items)}{r.Deadline:O}" : "",
        State.RejectedBy,
        State.RejectionFinalAt?.ToString("O"),
        State.AppealNumber is null,
        State.Place is { } p ? $"{p.UnionId}{p.IsWaiting}{p.Then}" : "",
        State.Notice?.NoticeId,
        string.Join(',', State.Payments.Select(p => $"{p.BatchId}{p.State}{p.ClawBack}")),
        State.CardCorrection is { } correction ? $"{correction.RefusalReason}!" : "",
        string.Join(',', State.Objections.Select(o => o.State)),
        State.Hold?.UnionId,
        State.LastDecision is null,
        State.LastDecision is { } d && d.Number == State.Version && d.At == Now ? d.Actor.Id : "",
        State.Transfer is { } t ? $"{t.FromUnionId}{t.ToUnionId}" : "",
        string.Join(',', State.Materials.Values.OrderBy(m => m.Slot, StringComparer.Ordinal).Select(m => m.Slot + (m.FormVersion < State.FormVersion))));
}

/// <summary>One step that was taken.</summary>
internal sealed record Edge(Node From, Command Command, Transition.Accepted Accepted, Node To);

/// <summary>An answer that was met: which command was refused in which status, and why.</summary>
internal sealed record Met(ApplicationStatus Status, Type Command, string Code, string Detail);
