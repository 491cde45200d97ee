using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Qxym.Functions.Programmes;

/// <summary>Registers the programmes and the unions of the files.</summary>
public static class ProgrammeServices
{
    /// <summary>
    /// Adds <see cref="ProgrammeCatalogue"/> and <see cref="UnionsOfFiles"/>, each read once, when first asked for; that first
    /// asking throws <see cref="ProgrammeFileException"/> when the files cannot be used.
    /// </summary>
    /// <param name="services">Takes them.</param>
    /// <param name="configuration">May name a folder of programme files in <c>Programmes:Folder</c>.</param>
    public static IServiceCollection AddProgrammes(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(_ => ProgrammeFiles.Load(configuration))
        .AddSingleton(provider => provider.GetRequiredService<LoadedProgrammes>().Catalogue)
        .AddSingleton(provider => new UnionsOfFiles(provider.GetRequiredService<LoadedProgrammes>().Unions.All));
}
