using System.Diagnostics;
using System.Text;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The built product as a process of its own, so that it can be killed as an operating system kills.</summary>
internal sealed class QxymProcess : RunningQxym, IAsyncDisposable
{
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

    /// <summary>Ends the process with no time to finish anything (SIGKILL).</summary>
    public void Kill() => _process.Kill();

    /// <summary>Ends the process with no time to finish anything (SIGKILL), and starts another on the same storage.</summary>
    public async Task KillAndRestartAsync()
    {
        await KillAsync();
        _process = Launch(_settings);
        await ListenAsync();
    }

    public async ValueTask DisposeAsync() => await KillAsync();

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

        return Process.Start(start)!;
    }

    /// <summary>Reads where the product listens from what it shows at its start; whatever it says later is read and dropped.</summary>
    private async Task ListenAsync()
    {
        const string Listening = "Listening";
        var shown = new StringBuilder();
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            shown.AppendLine(line);
            if (line.Trim().StartsWith(Listening, StringComparison.Ordinal))
            {
                Client = new HttpClient { BaseAddress = new Uri(line.Trim()[Listening.Length..].Trim()) };
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException($"The product ended at its start: {shown}");
    }

    private async Task KillAsync()
    {
        Client?.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
