using System.Diagnostics;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>Where an emulator listens and keeps its data.</summary>
/// <param name="DataFolder">Its data; null keeps everything in memory.</param>
/// <param name="UsualPorts">10000–10002, where <c>UseDevelopmentStorage=true</c> looks; otherwise ports that are free.</param>
public sealed record AzuriteOptions(string? DataFolder, bool UsualPorts);

/// <summary>
/// A running Azurite, the storage emulator of node_modules. It ends with its owner, even when the owner is killed: see
/// <see cref="AzuriteGuard"/>.
/// </summary>
public sealed partial class Azurite : IAsyncDisposable
{
    private const string Account = "devstoreaccount1";

    // The emulator's well-known key, the same on every machine and no secret.
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);

    private readonly Process _process;
    private int _ended;

    private Azurite(Process process, IReadOnlyDictionary<string, int> ports)
    {
        _process = process;
        ConnectionString = $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};"
            + $"BlobEndpoint=http://127.0.0.1:{ports["Blob"]}/{Account};"
            + $"QueueEndpoint=http://127.0.0.1:{ports["Queue"]}/{Account};"
            + $"TableEndpoint=http://127.0.0.1:{ports["Table"]}/{Account};";
    }

    /// <summary>How to reach it.</summary>
    public string ConnectionString { get; }

    /// <summary>Starts an emulator and waits until all its services listen.</summary>
    /// <exception cref="InvalidOperationException">Node.js or the package is missing, or the emulator ended at once; the message says what it wrote.</exception>
    public static async Task<Azurite> StartAsync(AzuriteOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var process = Launch(options);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        try
        {
            return new Azurite(process, await PortsAsync(process, timeout.Token));
        }
        catch
        {
            await EndAsync(process);
            throw;
        }
    }

    /// <summary>Whether something listens where the Table service of a connection string on this machine should be.</summary>
    public static async Task<bool> IsListeningAsync(Uri tableEndpoint)
    {
        ArgumentNullException.ThrowIfNull(tableEndpoint);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(tableEndpoint.Host, tableEndpoint.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Ends the emulator when it has saved its data.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 0)
        {
            await EndAsync(_process);
        }
    }

    private static Process Launch(AzuriteOptions options)
    {
        var port = options.UsualPorts ? new[] { "10000", "10001", "10002" } : ["0", "0", "0"];
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                "--import", AzuriteGuard.Module, ScriptPath(), "--silent", "--skipApiVersionCheck", "--disableTelemetry",
                "--blobPort", port[0], "--queuePort", port[1], "--tablePort", port[2],
            },
        };
        foreach (var argument in options.DataFolder is { } folder ? ["--location", folder] : new[] { "--inMemoryPersistence" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new InvalidOperationException("Node.js is needed to run the storage emulator: “node” was not found.", e);
        }
    }

    /// <summary>The emulator of the nearest node_modules above the app.</summary>
    private static string ScriptPath()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var script = Path.Combine(folder.FullName, "node_modules", "azurite", "dist", "src", "azurite.js");
            if (File.Exists(script))
            {
                return script;
            }
        }

        throw new InvalidOperationException("The storage emulator is not installed: run “npm ci” beside package.json, or build the app, which does.");
    }

    private static async Task<IReadOnlyDictionary<string, int>> PortsAsync(Process process, CancellationToken cancellationToken)
    {
        var ports = new Dictionary<string, int>();
        while (ports.Count < 3)
        {
            var line = await process.StandardOutput.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException($"The storage emulator ended: {await process.StandardError.ReadToEndAsync(cancellationToken)}");
            if (Listening().Match(line) is { Success: true } match)
            {
                ports[match.Groups["service"].Value] = int.Parse(match.Groups["port"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        _ = DrainAsync(process.StandardOutput);
        _ = DrainAsync(process.StandardError);
        return ports;
    }

    /// <summary>Reads on, so that the emulator never waits for a reader.</summary>
    private static async Task DrainAsync(StreamReader reader)
    {
        var buffer = new char[4096];
        while (await reader.ReadAsync(buffer) > 0)
        {
        }
    }

    private static async Task EndAsync(Process process)
    {
        using (process)
        {
            process.StandardInput.Close();
            using var timeout = new CancellationTokenSource(EndTimeout);
            try
            {
                await process.WaitForExitAsync(timeout.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync(CancellationToken.None);
            }
        }
    }

    [GeneratedRegex(@"Azurite (?<service>\w+) service is successfully listening at http://[^:]+:(?<port>\d+)")]
    private static partial Regex Listening();
}
