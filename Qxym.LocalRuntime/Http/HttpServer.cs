using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.LocalRuntime.Http;

/// <summary>Listens on loopback while the app runs; stopping waits for the requests under way.</summary>
internal sealed class HttpServer(
    IServer server,
    HttpFunctions functions,
    LocalRoutes localRoutes,
    LocalAddress address,
    IServiceProvider services) : IHostedService
{
    public static void Configure(KestrelServerOptions options, HostSettings settings)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = settings.MaxRequestBodyBytes;
        if (settings.Port == 0)
        {
            options.Listen(IPAddress.Loopback, 0);
        }
        else
        {
            options.ListenLocalhost(settings.Port);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var pipeline = new ApplicationBuilder(services);
        localRoutes.Use(pipeline);
        pipeline.Run(functions.AnswerAsync);
        var application = new HttpPipeline(pipeline.Build(), services.GetRequiredService<IHttpContextFactory>());
        try
        {
            await server.StartAsync(application, cancellationToken);
        }
        catch (IOException fault) when (fault.InnerException is AddressInUseException)
        {
            throw new InvalidOperationException(
                "The port is in use: stop the other app or choose another port with --port N (0 for any free one).", fault);
        }

        address.BaseAddress = BoundAddress();
    }

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    private Uri BoundAddress()
    {
        var bound = server.Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(bound.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
    }
}
