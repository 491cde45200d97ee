using Azure.Data.Tables;

namespace Qxym.Functions.Storage.Applications;

/// <summary>
/// Counts how often an orchestration that ended before its application had to be started again, so that one that fails at once does not
/// spin: after each restart the next one waits twice as long, a quarter of a day at most.
/// </summary>
public sealed class RestartStore(Tables tables)
{
    private const string Partition = "restart";
    private static readonly TimeSpan First = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    /// <summary>Counts a restart, if it is time for one.</summary>
    /// <returns>The how-manieth it is; null when it is too early. What held twice as long as it had to wait begins anew at 1.</returns>
    public async Task<int?> TryCountAsync(ApplicationId id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var known = await tables.Progress.GetEntityIfExistsAsync<TableEntity>(Partition, id.ToString(), cancellationToken: cancellationToken);
        var count = known.HasValue ? known.Value!.GetInt32("Count") ?? 0 : 0;
        var since = known.HasValue ? now - known.Value!.GetDateTimeOffset("At")!.Value : TimeSpan.MaxValue;
        if (count > 0 && since < Pause(count))
        {
            return null;
        }

        var next = count > 0 && since < 2 * Pause(count) ? count + 1 : 1;
        await tables.Progress.UpsertEntityAsync(
            new TableEntity(Partition, id.ToString()) { ["Count"] = next, ["At"] = now }, TableUpdateMode.Replace, cancellationToken);
        return next;
    }

    private static TimeSpan Pause(int count)
    {
        var pause = First * Math.Pow(2, Math.Min(count, 20) - 1);
        return pause < Longest ? pause : Longest;
    }
}
