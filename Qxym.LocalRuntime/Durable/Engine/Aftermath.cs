using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>What follows once a decision is written: memory is brought up to date, tasks begin, others are told.</summary>
internal sealed class Aftermath(Hub hub, Instance instance, Batch batch, Decision decision)
{
    /// <param name="row">The instance row as written.</param>
    /// <param name="replaced">The execution of a finished instance whose place this one took.</param>
    public void Follow(InstanceRow row, string? replaced = null)
    {
        var before = Hub.Timers(instance.Row).ToHashSet();
        var wasStored = instance.IsStored && replaced is null;
        instance.Row = row;
        instance.IsStored = true;
        instance.History = decision.History;
        instance.IsRecovering &= !decision.Recovers;
        Begin();
        SettleMessages();
        if (decision.End is null)
        {
            SetTimers(before, [.. Hub.Timers(row)], wasStored);
            hub.Histories.Leave(instance);
        }
        else
        {
            hub.Alarm.Disarm(before);
            End(row);
        }

        Sweep(replaced);
        hub.Waiters.Tell(row.Id, row.Status);
    }

    /// <summary>Brings a finished sub-orchestration's result to its parent.</summary>
    public static void TellParent(Hub hub, InstanceRow row)
    {
        if (row.Parent is not { } parent)
        {
            return;
        }

        hub.RunInBackground(async () =>
        {
            var output = row.Output is null || row.OutputIsFar ? await FarOutputAsync(hub, row) : row.Output;
            var answer = row.Status == OrchestrationRuntimeStatus.Completed
                ? new HistoryEvent(HistoryKind.SubOrchestrationCompleted, parent.Task, Data: output is "" ? null : output)
                : new HistoryEvent(HistoryKind.SubOrchestrationFailed, parent.Task, Failure: row.Failure ?? Terminated(row));
            hub.Post(parent.Instance, new(answer, parent.Execution));
        });
    }

    private static async Task<string?> FarOutputAsync(Hub hub, InstanceRow row)
    {
        var history = await hub.Patience.TryAsync(token => HistoryReader.ReadAsync(hub.Store, row, token));
        return history.LastOrDefault()?.End?.Data;
    }

    private static TaskFailureDetails Terminated(InstanceRow row) =>
        new("Terminated", $"The sub-orchestration '{row.Id}' was terminated.", null, null, null);

    private void Begin()
    {
        decision.Begin.ForEach(task => Begin(task.Execution, task.Task, isAgain: false));
        decision.BeginAgain.ForEach(task => Begin(task.Execution, task.Task, isAgain: true));
        foreach (var (sent, row) in decision.Send)
        {
            Deliver(hub, sent, row);
        }
    }

    private void Begin(string execution, HistoryEvent task, bool isAgain)
    {
        if (task.Kind == HistoryKind.ActivityScheduled)
        {
            hub.Activities.Begin(instance.Id, execution, task, isSuspect: isAgain && hub.Lease.FollowsDeath);
        }
        else if (task.Kind == HistoryKind.SubOrchestrationScheduled)
        {
            Children.Begin(hub, instance.Row, execution, task);
        }
    }

    /// <summary>Brings an event to its receiver, and deletes the row it waited in once it is durable there.</summary>
    public static void Deliver(Hub hub, StoredEvent sent, TableEntity row) => hub.RunInBackground(async () =>
    {
        var message = new Message(new(HistoryKind.EventRaised, Name: sent.Name, Data: sent.Data));
        hub.Post(sent.Receiver, message);
        await message.Settled.WaitAsync(hub.Stopped);
        await hub.Patience.TryAsync(token => hub.Store.DeleteAsync([row], token));
    });

    private void SettleMessages()
    {
        foreach (var (message, row) in decision.Parked)
        {
            message.Row = row;
        }

        instance.Return(decision.Parked.Select(parked => parked.Message));
        foreach (var message in batch.All)
        {
            message.Settle();
        }
    }

    private void SetTimers(HashSet<ArmedTimer> before, HashSet<ArmedTimer> after, bool wasStored)
    {
        hub.Alarm.Disarm(before.Except(after));
        hub.Alarm.Arm([.. wasStored && !decision.Recovers ? after.Except(before) : after]);
    }

    private void End(InstanceRow row)
    {
        if (row.Failure is { } failure)
        {
            hub.Logger.LogWarning("Instance {Instance} of {Orchestrator} failed: {Failure}", row.Id, row.Name, failure);
        }

        var left = hub.Forget(instance);
        decision.Waste.AddRange(left.Select(message => message.Row).OfType<TableEntity>());
        foreach (var child in decision.EndWith)
        {
            hub.Post(child, new(decision.End));
        }

        TellParent(hub, row with { Output = decision.End!.Data ?? "" });
    }

    private void Sweep(string? replaced)
    {
        if (decision.Change?.Removed.Any(row => JsonRow.BlobOf(row) is not null) == true)
        {
            hub.RunInBackground(() => hub.Patience.TryAsync(token => hub.Store.DeleteBlobsAsync(decision.Change.Removed, token)));
        }

        if (decision.Waste.Count > 0)
        {
            hub.RunInBackground(() => hub.Patience.TryAsync(token => hub.Store.DeleteAsync(decision.Waste, token)));
        }

        if (replaced is not null)
        {
            hub.RunInBackground(() => hub.Patience.TryAsync(token => DeleteHistoryAsync(replaced, token)));
        }
    }

    private async Task DeleteHistoryAsync(string execution, CancellationToken cancellationToken)
    {
        var rows = await hub.Store.RowsAsync(instance.Id, RowKeys.Episodes(execution), keysOnly: true, cancellationToken);
        await hub.Store.DeleteAsync(rows, cancellationToken);
    }
}
