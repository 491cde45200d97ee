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

    private static async Task<Azurite> StartAsync()
    {
        var emulator = await Azurite.StartAsync(new AzuriteOptions(DataFolder: null, UsualPorts: false), CancellationToken.None);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => emulator.DisposeAsync().AsTask().Wait();
        return emulator;
    }
}
