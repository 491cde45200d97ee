using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.Hosting;

/// <summary>The storage of a test run: one emulator in memory, on free ports, ended with the run. Tests keep apart by prefix.</summary>
public static class TestStorage
{
    private static readonly Lazy<Task<Azurite>> Emulator = new(StartAsync);

    /// <summary>How to reach it.</summary>
    public static async Task<string> ConnectionStringAsync() => (await Emulator.Value).ConnectionString;

    /// <summary>A prefix for table and container names that no other test has.</summary>
    public static string NewPrefix() => "t" + Guid.NewGuid().ToString("N")[..16];

    /// <summary>
    /// Deletes the tables and containers whose names begin so. The emulator looks for a table among all there are, so that tests which leave theirs
    /// behind make those after them slow.
    /// </summary>
    public static async Task DeleteAsync(string prefix)
    {
        var (tables, containers) = (new TableServiceClient(await ConnectionStringAsync()), new BlobServiceClient(await ConnectionStringAsync()));
        var next = prefix + '~';
        await foreach (var table in tables.QueryAsync(t => t.Name.CompareTo(prefix) >= 0 && t.Name.CompareTo(next) < 0))
        {
            await tables.DeleteTableAsync(table.Name);
        }

        await foreach (var container in containers.GetBlobContainersAsync(prefix: prefix.ToLowerInvariant()))
        {
            await containers.DeleteBlobContainerAsync(container.Name);
        }
    }

    private static async Task<Azurite> StartAsync()
    {
        var emulator = await Azurite.StartAsync(new AzuriteOptions(DataFolder: null, UsualPorts: false), CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => emulator.DisposeAsync().AsTask().Wait();
        return emulator;
    }
}
