using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Qxym.Functions.Materials;

public static class MaterialServices
{
    /// <summary>Registers the store of documents and the malware scanner that <c>MaterialScan</c> names: <c>none</c> (if not set) or <c>defender</c>.</summary>
    /// <exception cref="InvalidOperationException">The setting names no scanner.</exception>
    public static IServiceCollection AddMaterials(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<MaterialBlobs>();
        services.AddSingleton<MaterialScans>();
        return configuration["MaterialScan"] switch
        {
            null or "" or "none" => services.AddSingleton<IMaterialScan, NoScan>(),
            "defender" => services.AddSingleton<IMaterialScan, DefenderScan>(),
            var other => throw new InvalidOperationException($"MaterialScan is none or defender, not '{other}'."),
        };
    }
}
