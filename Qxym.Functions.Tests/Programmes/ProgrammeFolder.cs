using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>A folder of programme files that goes away with the test.</summary>
internal sealed class ProgrammeFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("qxym-programmes-");

    /// <summary>Where it is.</summary>
    public string Path => _folder.FullName;

    /// <summary>The text of a file that the app carries.</summary>
    public static string BuiltIn(string name) => ProgrammeFiles.BuiltIn().Single(f => f.Name == name).Text;

    public ProgrammeFolder With(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(_folder.FullName, name), text);
        return this;
    }

    /// <summary>The services of an app that is pointed to the folder.</summary>
    public ServiceProvider Services() => Services(_folder.FullName);

    public static ServiceProvider Services(string? folder)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("Programmes:Folder", folder)])
            .Build();
        return new ServiceCollection().AddProgrammes(configuration).BuildServiceProvider();
    }

    /// <summary>What keeps the app from using the folder.</summary>
    public IReadOnlyList<ProgrammeFileProblem> Problems()
    {
        using var services = Services();
        return Assert.Throws<ProgrammeFileException>(services.GetRequiredService<ProgrammeCatalogue>).Problems;
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
