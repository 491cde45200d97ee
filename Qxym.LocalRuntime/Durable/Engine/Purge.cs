using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Deletes finished instances.</summary>
internal sealed class Purge(Hub hub, bool isRecursive, CancellationToken cancellation)
{
    /// <returns>How many instances were deleted.</returns>
    public async Task<int> RunAsync(string id)
    {
        if (hub.Find(id) is not null || await hub.Store.FindAsync(id, cancellation) is not { IsLive: false } row)
        {
            return 0;
        }

        var children = isRecursive ? await ChildrenAsync(row) : [];
        await hub.Store.PurgeAsync(id, cancellation);
        var count = 1;
        foreach (var child in children)
        {
            count += await RunAsync(child);
        }

        return count;
    }

    private async Task<List<string>> ChildrenAsync(InstanceRow row) =>
    [
        .. (await HistoryReader.ReadAsync(hub.Store, row, cancellation))
            .SelectMany(episode => episode.Scheduled)
            .Where(e => e.Kind == HistoryKind.SubOrchestrationScheduled)
            .Select(e => e.Instance!)
            .Distinct(),
    ];
}
