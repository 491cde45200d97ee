namespace Qxym.LocalRuntime.Durable.History;

/// <summary>What happened. The names are stored: never rename one.</summary>
internal enum HistoryKind
{
    // What reaches an orchestration.
    Started,
    EventRaised,
    ActivityCompleted,
    ActivityFailed,
    SubOrchestrationCompleted,
    SubOrchestrationFailed,
    TimerFired,
    Suspended,
    Resumed,
    Terminated,

    // What an orchestration asks for.
    ActivityScheduled,
    SubOrchestrationScheduled,
    TimerCreated,
    EventSent,

    // How it ends.
    Completed,
    Failed,
}
