using System.Diagnostics;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Durable;
using Qxym.LocalRuntime.Durable.Engine;
using Qxym.LocalRuntime.Http;
using Qxym.LocalRuntime.Timers;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>The runtime's own services: those that start before the app's, and those that start after.</summary>
internal static class RuntimeServices
{
    private static readonly TimeSpan GracePeriod = TimeSpan.FromSeconds(10);

    public static HostApplicationBuilder CreateBuilder(string[] args)
    {
        var contentRoot = HostConfiguration.ContentRoot(args);
        var configuration = new ConfigurationManager();
        configuration.AddHostConfiguration(contentRoot, args);
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings
        {
            DisableDefaults = true,
            ContentRootPath = contentRoot,
            EnvironmentName = configuration["AZURE_FUNCTIONS_ENVIRONMENT"] ?? Environments.Development,
            Configuration = configuration,
        });
        builder.ConfigureContainer(new DefaultServiceProviderFactory(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true }));
        builder.Logging.AddConfiguration(configuration.GetSection("AzureFunctionsJobHost:logging")).AddSimpleConsole(console => console.SingleLine = true);
        AddFirst(builder.Services);
        return builder;
    }

    /// <summary>What starts when the app's own services have started.</summary>
    public static void AddLast(IServiceCollection services)
    {
        services.AddDurableEngine();
        services.AddHostedService<TimerLoop>();
        services.AddHostedService<HttpServer>();
        services.AddHostedService<Banner>();
    }

    private static void AddFirst(IServiceCollection services)
    {
        services.Configure<HostOptions>(options => options.ShutdownTimeout = GracePeriod);
        services.Configure<ConsoleLifetimeOptions>(options => options.SuppressStatusMessages = true);
        services.AddSingleton<HostSettings>();
        services.AddSingleton<Shutdown>();
        services.AddHostedService(provider => provider.GetRequiredService<Shutdown>());
        services.AddSingleton<LocalAddress>();
        AddStorage(services);
        services.AddHostedService<HubOwner>();
        AddClock(services);
        AddWorker(services);
        AddHttp(services);
    }

    private static void AddStorage(IServiceCollection services)
    {
        services.AddHostedService<StorageEmulator>();
        services.AddSingleton<HostStorage>();
        services.AddSingleton<IKeptState, KeptState>();
        services.AddSingleton<IAppTables, AppTables>();
        services.AddOptions<DurableOptions>().Configure<HostSettings, HostStorage>((options, settings, storage) =>
        {
            settings.Configure(options);
            options.Transport = storage.Transport;
        });
    }

    private static void AddClock(IServiceCollection services)
    {
        services.AddSingleton(new RuleClock(DateTimeOffset.UtcNow, running: true));
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<RuleClock>());
        services.AddSingleton<ClockStore>();
        services.AddSingleton<ClockDriver>();
        services.AddSingleton<TimerFunctions>();
        services.AddHostedService<ClockStart>();
    }

    private static void AddWorker(IServiceCollection services)
    {
        services.AddSingleton<FunctionCatalogue>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<IFunctionInvoker>(provider => provider.GetRequiredService<FunctionInvoker>());
    }

    private static void AddHttp(IServiceCollection services)
    {
        services.AddRouting();
        var diagnostics = new DiagnosticListener("Microsoft.AspNetCore");
        services.TryAddSingleton(diagnostics);
        services.TryAddSingleton<DiagnosticSource>(diagnostics);
        services.TryAddSingleton<IWebHostEnvironment, WebEnvironment>();
        services.AddOptions<KestrelServerOptions>().Configure<IServiceProvider, HostSettings>((options, provider, settings) =>
        {
            options.ApplicationServices = provider;
            HttpServer.Configure(options, settings);
        });
        services.AddSingleton<IConnectionListenerFactory, SocketTransportFactory>();
        services.AddSingleton<IServer>(provider => new KestrelServer(
            provider.GetRequiredService<IOptions<KestrelServerOptions>>(),
            provider.GetRequiredService<IConnectionListenerFactory>(),
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IHttpContextFactory, DefaultHttpContextFactory>();
        services.AddSingleton<AppServices>();
        services.AddSingleton<ClockRoutes>();
        services.AddSingleton<LocalReset>();
        services.AddSingleton<LocalRoutes>();
        services.AddSingleton<HttpFunctions>();
    }
}
