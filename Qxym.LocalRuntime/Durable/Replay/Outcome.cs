using Microsoft.DurableTask;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>What an episode led to.</summary>
/// <param name="End">Null while the orchestrator waits; else <see cref="HistoryKind.Completed"/> or <see cref="HistoryKind.Failed"/>.</param>
/// <param name="Scheduled">What the orchestrator asked for in this episode.</param>
/// <param name="Open">All that it has asked for and still waits for.</param>
/// <param name="CustomStatus">The custom status, serialized.</param>
/// <param name="Renewal">Set when it has ended in order to begin anew.</param>
/// <param name="UnreadEvents">Events that it has not waited for, in order of arrival.</param>
internal sealed record Outcome(
    HistoryEvent? End,
    IReadOnlyList<HistoryEvent> Scheduled,
    IReadOnlyList<HistoryEvent> Open,
    string? CustomStatus,
    Renewal? Renewal,
    IReadOnlyList<HistoryEvent> UnreadEvents)
{
    public static HistoryEvent Failed(Exception e) => new(HistoryKind.Failed, Failure: TaskFailureDetails.FromException(e));
}
