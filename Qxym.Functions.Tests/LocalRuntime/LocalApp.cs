using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.LocalRuntime;

/// <summary>An app of a few function classes, started on a free port.</summary>
internal sealed class LocalApp : IAsyncDisposable
{
    private LocalApp(IHost host)
    {
        Host = host;
        Client = new HttpClient { BaseAddress = host.Services.GetRequiredService<LocalAddress>().BaseAddress };
    }

    public IHost Host { get; }

    public HttpClient Client { get; }

    public static Task<LocalApp> StartAsync(params Type[] functions) => StartAsync(_ => { }, [], functions);

    public static async Task<LocalApp> StartAsync(Action<FunctionsApplicationBuilder> configure, string[] args, params Type[] functions)
    {
        var host = await BuildAsync(configure, args, functions);
        await host.StartAsync();
        return new LocalApp(host);
    }

    public static async Task<IHost> BuildAsync(Action<FunctionsApplicationBuilder> configure, string[] args, params Type[] functions)
    {
        string[] own =
        [
            "--port", "0",
            "--AzureWebJobsStorage", await TestStorage.ConnectionStringAsync(),
            "--TaskHubName", TestStorage.NewPrefix(),
        ];
        var builder = FunctionsApplication.CreateBuilder([.. own, .. args]);
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.ClearProviders();
        builder.Services.Configure<LocalRuntimeOptions>(options =>
        {
            options.ShowBanner = false;
            foreach (var type in functions)
            {
                options.FunctionTypes.Add(type);
            }
        });
        builder.Services.AddSingleton<IKeptState, MemoryState>();
        configure(builder);
        return builder.Build();
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path) =>
        Client.SendAsync(new HttpRequestMessage(method, path));

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Host.StopAsync();
        Host.Dispose();
    }
}
