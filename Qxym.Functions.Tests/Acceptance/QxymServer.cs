using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Local;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The whole product on a free port, with tables of its own and a clock that stands still. Tests reach it by HTTP only.</summary>
internal sealed class QxymServer : RunningQxym, IAsyncDisposable
{
    private readonly string[] _settings;
    private ErrorLog _log;
    private IHost _host;

    private QxymServer(string[] settings, ErrorLog log, IHost host)
    {
        _settings = settings;
        _log = log;
        _host = host;
        Client = ClientOf(host);
    }

    /// <summary>Starts the product at an instant.</summary>
    /// <param name="now">In China, <c>2026-05-25 10:00</c>.</param>
    /// <param name="settings">Further settings, <c>--Name=value</c>.</param>
    public static async Task<QxymServer> StartAsync(string now, params string[] settings)
    {
        string[] all = [.. await SettingsAsync(now), .. settings];
        var log = new ErrorLog();
        var server = new QxymServer(all, log, await LaunchAsync(all, log));
        await server.MoveToAsync(now);
        return server;
    }

    /// <summary>Ends the product as a crash would, without letting it finish anything, and starts it again on the same storage.</summary>
    public async Task RestartAsync()
    {
        Client.Dispose();
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await _host.StopAsync(atOnce.Token);
        _host.Dispose();
        _log = new ErrorLog();
        _host = await LaunchAsync(_settings, _log);
        Client = ClientOf(_host);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        Assert.True(_log.Errors.Count == 0, string.Join('\n', _log.Errors));
    }

    private static async Task<IHost> LaunchAsync(string[] settings, ErrorLog log)
    {
        var builder = QxymApp.CreateBuilder(settings);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddLocalRoutes();
        builder.Services.Configure<LocalRuntimeOptions>(options =>
        {
            options.FunctionAssemblies.Add(typeof(QxymApp).Assembly);
            options.ShowBanner = false;
        });
        var host = builder.Build();
        await host.StartAsync();
        return host;
    }

    private static HttpClient ClientOf(IHost host) => new() { BaseAddress = host.Services.GetRequiredService<LocalAddress>().BaseAddress };
}
