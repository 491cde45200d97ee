using Microsoft.Extensions.Configuration;

namespace Qxym.Functions.Programmes;

/// <summary>
/// Finds the data files: those built into the app or, where the setting <c>Programmes:Folder</c> names a folder, the <c>*.json</c> files
/// there. A folder without unions of its own (<c>unions.json</c>, <c>unions-*.json</c>) uses those built in. Files named <c>*.schema.json</c> are no programmes.
/// </summary>
internal static class ProgrammeFiles
{
    public const string FolderSetting = "Programmes:Folder";

    private const string ResourceFolder = "Programmes/";

    /// <exception cref="ProgrammeFileException">The files cannot be used.</exception>
    public static LoadedProgrammes Load(IConfiguration configuration)
    {
        var folder = configuration[FolderSetting];
        return ProgrammeReader.Read(string.IsNullOrWhiteSpace(folder) ? BuiltIn() : InFolder(folder));
    }

    public static IReadOnlyList<ProgrammeFile> BuiltIn() =>
    [
        .. typeof(ProgrammeFiles).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(ResourceFolder, StringComparison.Ordinal) && IsData(n))
            .Order(StringComparer.Ordinal)
            .Select(n => new ProgrammeFile(n[ResourceFolder.Length..], TextOf(n))),
    ];

    private static List<ProgrammeFile> InFolder(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ProgrammeFileException([new ProgrammeFileProblem(folder, "", $"The folder that {FolderSetting} names is not there.")]);
        }

        return WithUnions([.. PathsIn(folder).Select(p => new ProgrammeFile(Path.GetFileName(p), File.ReadAllText(p)))]);
    }

    /// <summary>The data files of a folder.</summary>
    public static IEnumerable<string> PathsIn(string folder) => Directory.EnumerateFiles(folder, "*.json").Where(IsData).Order(StringComparer.Ordinal);

    /// <summary>The files, and the unions built in where they have none of their own.</summary>
    public static List<ProgrammeFile> WithUnions(List<ProgrammeFile> files) =>
        files.Any(f => f.IsUnions) ? files : [.. files, .. BuiltIn().Where(f => f.IsUnions)];

    private static bool IsData(string name) => !name.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(string resource)
    {
        using var reader = new StreamReader(typeof(ProgrammeFiles).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
