using Azure.Data.Tables;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Takes up, at a start, what an earlier process left in storage: one scan of the hub.</summary>
internal static class Recovery
{
    public static async Task RunAsync(Hub hub)
    {
        var rows = await hub.Patience.TryAsync(hub.Store.UnfinishedAsync);
        var partitions = rows.GroupBy(row => row.PartitionKey).Select(group => group.ToList()).ToList();
        var instances = partitions.Select(partition => TryRestore(hub, partition)).OfType<Instance>().ToList();
        instances.ForEach(hub.Add);
        foreach (var partition in partitions)
        {
            TakeCounts(hub, partition);
            await PostMessagesAsync(hub, partition);
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
        var instance = Restore(hub, row);
        hub.Add(instance);
        Resume(hub, instance);
    }

    private static Instance? TryRestore(Hub hub, List<TableEntity> partition) =>
        partition.Find(row => row.RowKey == InstanceRow.RowKey) is { } found ? Restore(hub, InstanceRow.From(found)) : null;

    private static Instance Restore(Hub hub, InstanceRow row) => new(row with { Input = null, Output = null }, isStored: true)
    {
        IsRecovering = row.HasOpenTasks,
        IsSuspect = hub.Lease.FollowsDeath,
    };

    private static void Resume(Hub hub, Instance instance)
    {
        hub.Alarm.Arm([.. Hub.Timers(instance.Row)]);
        if (instance.IsRecovering)
        {
            hub.Post(instance.Id, new(null));
        }
    }

    private static void TakeCounts(Hub hub, List<TableEntity> partition)
    {
        var counts = Beginning(partition, RowKeys.Begun);
        if (!hub.Lease.FollowsDeath || hub.Find(KeyText.FromKey(partition[0].PartitionKey)) is null)
        {
            Delete(hub, counts);
            return;
        }

        counts.ForEach(hub.Suspects.Add);
    }

    private static async Task PostMessagesAsync(Hub hub, List<TableEntity> partition)
    {
        var id = KeyText.FromKey(partition[0].PartitionKey);
        if (hub.Find(id) is null)
        {
            Delete(hub, Beginning(partition, RowKeys.Inbox));
        }
        else
        {
            foreach (var row in Beginning(partition, RowKeys.Inbox))
            {
                var stored = await hub.Patience.TryAsync(token => hub.Store.ReadAsync<StoredMessage>(row, token));
                hub.Post(id, new(stored.Event, stored.Execution) { Row = row });
            }
        }

        foreach (var row in Beginning(partition, RowKeys.Outbox))
        {
            Aftermath.Deliver(hub, await hub.Patience.TryAsync(token => hub.Store.ReadAsync<StoredEvent>(row, token)), row);
        }
    }

    private static void Delete(Hub hub, List<TableEntity> rows)
    {
        if (rows.Count > 0)
        {
            hub.RunInBackground(() => hub.Patience.TryAsync(token => hub.Store.DeleteAsync(rows, token)));
        }
    }

    private static List<TableEntity> Beginning(List<TableEntity> partition, string prefix) =>
        [.. partition.Where(row => row.RowKey.StartsWith(prefix, StringComparison.Ordinal))];
}
