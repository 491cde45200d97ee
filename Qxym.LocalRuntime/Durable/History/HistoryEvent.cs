using Microsoft.DurableTask;

namespace Qxym.LocalRuntime.Durable.History;

/// <summary>One thing that reached an orchestration, or that it asked for.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Id">The task it belongs to: its number in the order in which the orchestrator asked for tasks.</param>
/// <param name="Name">Of the activity, orchestrator or event.</param>
/// <param name="Data">Input, result or payload, serialized.</param>
/// <param name="Failure">Why it failed.</param>
/// <param name="Due">When a timer fires, by the rule clock.</param>
/// <param name="Instance">The other instance: parent, child or an event's receiver.</param>
internal sealed record HistoryEvent(
    HistoryKind Kind,
    int Id = 0,
    string? Name = null,
    string? Data = null,
    TaskFailureDetails? Failure = null,
    DateTimeOffset? Due = null,
    string? Instance = null)
{
    /// <summary>For messages about a person's reading: what was asked for.</summary>
    public string Describe() => Kind switch
    {
        HistoryKind.ActivityScheduled => $"activity '{Name}'",
        HistoryKind.SubOrchestrationScheduled => $"sub-orchestration '{Name}'",
        HistoryKind.TimerCreated => "a timer",
        HistoryKind.EventSent => $"event '{Name}' to '{Instance}'",
        _ => Kind.ToString(),
    };
}
