using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Qxym.LocalRuntime.Durable;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>The routes below /local, for callers on this machine: the runtime's own and those the app adds under the key "local".</summary>
internal sealed class LocalRoutes(ClockRoutes clock, IServiceProvider services)
{
    private const string Key = "local";

    public void Use(IApplicationBuilder application) => application.MapWhen(
        IsLocal,
        local =>
        {
            local.UseRouting();
            local.UseEndpoints(Map);
        });

    private static bool IsLocal(HttpContext http) =>
        http.Request.Path.StartsWithSegments("/local", StringComparison.OrdinalIgnoreCase)
        && IPAddress.IsLoopback(http.Connection.RemoteIpAddress ?? IPAddress.None)
        && IsLoopbackName(http.Request.Host.Host);

    // A page from elsewhere whose name was made to point here must not reset the app.
    private static bool IsLoopbackName(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private void Map(IEndpointRouteBuilder endpoints)
    {
        clock.Map(endpoints);
        endpoints.MapGet("/local/orchestrations/{id}", InspectAsync);
        foreach (var map in services.GetKeyedServices<Action<IEndpointRouteBuilder>>(Key))
        {
            map(endpoints);
        }
    }

    private static async Task<IResult> InspectAsync(string id, IDurableInspector hub, HttpRequest request) =>
        await hub.DescribeAsync(id, request.HttpContext.RequestAborted) is { } instance
            ? Results.Json(instance)
            : LocalProblem.NotFound(request);
}
