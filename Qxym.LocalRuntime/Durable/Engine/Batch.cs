using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>What a turn does with its messages.</summary>
internal enum BatchMode
{
    /// <summary>The orchestrator runs and takes them up.</summary>
    Run,

    /// <summary>The instance is suspended, or its start is yet to come: they are stored and wait.</summary>
    Park,

    /// <summary>The instance ends at once.</summary>
    Terminate,
}

/// <summary>The messages of one turn.</summary>
internal sealed record Batch(BatchMode Mode, OrchestrationRuntimeStatus Status, IReadOnlyList<Message> Controls)
{
    public List<Message> Messages { get; } = [];

    public IEnumerable<Message> All => Controls.Concat(Messages);

    /// <summary>The order to end; null unless the mode says so.</summary>
    public HistoryEvent? Termination => Controls.FirstOrDefault(m => m.Event!.Kind == HistoryKind.Terminated)?.Event;

    public static Batch Of(Instance instance, IReadOnlyList<Message> controls, DateTimeOffset now)
    {
        var row = instance.Row;
        var last = controls.Count > 0 ? controls[^1].Event?.Kind : null;
        var suspended = last is null ? row.Status == OrchestrationRuntimeStatus.Suspended : last == HistoryKind.Suspended;
        var early = row.Episodes == 0 && row.StartAt > now;
        var waiting = row.Episodes == 0 ? OrchestrationRuntimeStatus.Pending : OrchestrationRuntimeStatus.Running;
        var mode = controls.Any(m => m.Event!.Kind == HistoryKind.Terminated) ? BatchMode.Terminate
            : suspended || early ? BatchMode.Park
            : BatchMode.Run;
        return new(mode, suspended ? OrchestrationRuntimeStatus.Suspended : waiting, controls);
    }
}
