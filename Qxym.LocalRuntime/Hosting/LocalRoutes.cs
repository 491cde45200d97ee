using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>The routes below /local: the runtime's own and those the app adds under the key "local".</summary>
internal sealed class LocalRoutes(IServiceProvider services)
{
    private const string Key = "local";

    public void Use(IApplicationBuilder application) => application.MapWhen(
        http => http.Request.Path.StartsWithSegments("/local", StringComparison.OrdinalIgnoreCase),
        local =>
        {
            local.UseRouting();
            local.UseEndpoints(Map);
        });

    private void Map(IEndpointRouteBuilder endpoints)
    {
        foreach (var map in services.GetKeyedServices<Action<IEndpointRouteBuilder>>(Key))
        {
            map(endpoints);
        }
    }
}
