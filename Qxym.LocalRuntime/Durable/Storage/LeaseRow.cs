using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>Who owns a hub, and until when by the machine's clock.</summary>
internal sealed record LeaseRow(string Owner, DateTimeOffset Until, string Machine, int Process, DateTimeOffset ProcessStart, ETag ETag)
{
    private const string Key = "lease";

    private static readonly DateTimeOffset OwnStart = StartOf(Environment.ProcessId) ?? DateTimeOffset.MinValue;

    /// <summary>The owners inside this process that have not crashed.</summary>
    public static ConcurrentDictionary<string, bool> OwnersHere { get; } = new();

    /// <summary>A lease for an owner in this process.</summary>
    public static LeaseRow For(string owner, TimeSpan duration) =>
        new(owner, DateTimeOffset.UtcNow + duration, Environment.MachineName, Environment.ProcessId, OwnStart, default);

    /// <summary>
    /// Whether the owner may still be at work. One on this machine is known to be gone as soon as its process is, so that a
    /// restart after a crash need not wait for the lease to run out.
    /// </summary>
    public bool IsHeld => Until > DateTimeOffset.UtcNow && !IsKnownGone;

    private bool IsKnownGone => Machine == Environment.MachineName
        && (Process == Environment.ProcessId && ProcessStart == OwnStart
            ? !OwnersHere.ContainsKey(Owner)
            : StartOf(Process) is not { } start || (start - ProcessStart).Duration() > TimeSpan.FromSeconds(2));

    public TableEntity ToEntity() => new(Key, Key)
    {
        ["Owner"] = Owner,
        ["Until"] = Until,
        ["Machine"] = Machine,
        ["Process"] = Process,
        ["ProcessStart"] = ProcessStart,
    };

    public static async Task<LeaseRow?> ReadAsync(TableClient table, CancellationToken cancellationToken)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>(Key, Key, cancellationToken: cancellationToken);
        if (!found.HasValue)
        {
            return null;
        }

        var row = found.Value!;
        return new(
            row.GetString("Owner")!,
            row.GetDateTimeOffset("Until")!.Value,
            row.GetString("Machine")!,
            row.GetInt32("Process")!.Value,
            row.GetDateTimeOffset("ProcessStart")!.Value,
            row.ETag);
    }

    private static DateTimeOffset? StartOf(int process)
    {
        try
        {
            using var found = System.Diagnostics.Process.GetProcessById(process);
            var start = new DateTimeOffset(found.StartTime.ToUniversalTime(), TimeSpan.Zero);
            return new(start.Ticks - (start.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
