using System.Diagnostics;
using System.Text;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The built product as a process of its own, so that it can be killed as an operating system kills.</summary>
internal sealed class QxymProcess : RunningQxym, IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(2);

    private readonly string[] _settings;
    private Process _process;

    private QxymProcess(string prefix, string[] settings)
    {
        Prefix = prefix;
        _settings = settings;
        _process = Launch(settings);
    }

    /// <summary>Starts the product at an instant.</summary>
    /// <param name="now">In China, <c>2026-05-25 10:00</c>.</param>
    /// <param name="settings">Further settings, <c>--Name=value</c>; they come last.</param>
    public static async Task<QxymProcess> StartAsync(string now, params string[] settings)
    {
        var prefix = TestStorage.NewPrefix();
        var qxym = new QxymProcess(prefix, [.. await SettingsAsync(now, prefix), .. settings]);
        await qxym.ListenAsync();
        await qxym.MoveToAsync(now);
        return qxym;
    }

    /// <summary>Starts one more process on the same storage, up to where it waits for this one. It does not listen yet.</summary>
    public async Task<QxymProcess> StartWaitingAsync()
    {
        var other = new QxymProcess(Prefix, _settings);
        await other.ReadToAsync(line => line.Contains("waiting for it", StringComparison.Ordinal));
        return other;
    }

    /// <summary>Waits until it can be spoken to.</summary>
    public async Task ListenAsync()
    {
        const string Listening = "Listening";
        var line = await ReadToAsync(line => line.Trim().StartsWith(Listening, StringComparison.Ordinal));
        Client = new HttpClient { BaseAddress = new Uri(line.Trim()[Listening.Length..].Trim()) };
        _ = _process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>Ends the process with no time to finish anything (SIGKILL).</summary>
    public async Task KillAsync()
    {
        Client?.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Kills the process and does not wait for its end.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Kills the process, and starts another on the same storage.</summary>
    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        _process.Dispose();
        _process = Launch(_settings);
        await ListenAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private static Process Launch(string[] settings)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Qxym.Functions.dll") },
        };
        foreach (var setting in settings)
        {
            start.ArgumentList.Add(setting);
        }

        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Reads what the product shows at its start, up to a certain line; whatever it says later is read and dropped.</summary>
    private async Task<string> ReadToAsync(Func<string, bool> isWanted)
    {
        var shown = new StringBuilder();
        while (await _process.StandardOutput.ReadLineAsync().WaitAsync(StartLimit) is { } line)
        {
            if (isWanted(line))
            {
                return line;
            }

            shown.AppendLine(line);
        }

        throw new InvalidOperationException($"The product ended at its start: {shown}");
    }
}
