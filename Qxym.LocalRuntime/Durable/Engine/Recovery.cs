using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Takes up, at a start, what an earlier process left in storage: one scan of the hub.</summary>
internal static class Recovery
{
    public static async Task RunAsync(Hub hub)
    {
        var rows = await hub.Patience.TryAsync(hub.Table.UnfinishedAsync);
        var partitions = rows.GroupBy(row => row.PartitionKey).Select(group => group.ToList()).ToList();
        var instances = partitions.Select(TryRestore).OfType<Instance>().ToList();
        instances.ForEach(hub.Add);
        foreach (var partition in partitions)
        {
            PostMessages(hub, partition);
        }

        foreach (var instance in instances)
        {
            Resume(hub, instance);
        }

        hub.Logger.LogInformation("Hub {Hub} has {Count} live instances.", hub.Options.HubName, instances.Count);
    }

    /// <summary>Takes up a live instance that a vanished process wrote after the scan.</summary>
    public static void Adopt(Hub hub, InstanceRow row, Instance inItsPlace)
    {
        hub.Forget(inItsPlace);
        var instance = Restore(row);
        hub.Add(instance);
        Resume(hub, instance);
    }

    private static Instance? TryRestore(List<TableEntity> partition) =>
        partition.Find(row => row.RowKey == InstanceRow.RowKey) is { } found ? Restore(InstanceRow.From(found)) : null;

    private static Instance Restore(InstanceRow row) =>
        new(row with { Input = null, Output = null }, isStored: true) { IsRecovering = row.HasOpenTasks };

    private static void Resume(Hub hub, Instance instance)
    {
        hub.Alarm.Arm([.. Hub.Timers(instance.Row)]);
        if (instance.IsRecovering)
        {
            hub.Post(instance.Id, new(null));
        }
    }

    private static void PostMessages(Hub hub, List<TableEntity> partition)
    {
        var id = KeyText.FromKey(partition[0].PartitionKey);
        foreach (var (key, stored) in JsonRows.Read<StoredMessage>(Beginning(partition, RowKeys.Inbox)))
        {
            var rows = Beginning(partition, key);
            var message = new Message(stored.Event, stored.Execution) { Rows = rows };
            if (hub.Find(id) is null)
            {
                hub.RunInBackground(() => hub.Patience.TryAsync(token => hub.Table.DeleteAsync(rows, token)));
            }

            hub.Post(id, message);
        }

        foreach (var (key, sent) in JsonRows.Read<StoredEvent>(Beginning(partition, RowKeys.Outbox)))
        {
            Aftermath.Deliver(hub, sent, Beginning(partition, key));
        }
    }

    private static List<TableEntity> Beginning(List<TableEntity> partition, string prefix) =>
        [.. partition.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))];
}
