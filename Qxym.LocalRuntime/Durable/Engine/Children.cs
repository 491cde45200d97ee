using Microsoft.DurableTask;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Starts sub-orchestrations. Starting one again, after a crash, does no harm.</summary>
internal static class Children
{
    public static void Begin(Hub hub, InstanceRow parent, string execution, HistoryEvent task)
    {
        var now = hub.Clock.GetUtcNow();
        var row = new InstanceRow
        {
            Id = task.Instance!,
            Name = task.Name!,
            Execution = Hub.NewExecution(),
            Created = now,
            Updated = now,
            Parent = new(parent.Id, parent.Name, execution, task.Id),
        };
        try
        {
            hub.Catalogue.Orchestrator(row.Name);
        }
        catch (ArgumentException e)
        {
            Refuse(hub, row.Parent, e);
            return;
        }

        if (hub.Start(row, task.Data) is null && hub.Find(row.Id)?.Row.Parent != row.Parent)
        {
            Refuse(hub, row.Parent, new InvalidOperationException($"An instance with the id '{row.Id}' is live already."));
        }
    }

    private static void Refuse(Hub hub, ParentLink parent, Exception e) => hub.Post(
        parent.Instance,
        new(new(HistoryKind.SubOrchestrationFailed, parent.Task, Failure: TaskFailureDetails.FromException(e)), parent.Execution));
}
