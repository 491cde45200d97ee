using Qxym.Domain.Programmes;

namespace Qxym.Functions.Programmes;

/// <summary>Checks data files before they are put to use, by the same rules as the app's start.</summary>
public static class ProgrammeFileCheck
{
    /// <summary>Everything that is wrong with some files, as if no programme were in use yet.</summary>
    /// <param name="paths">The files.</param>
    public static IReadOnlyList<ProgrammeFileProblem> Check(IEnumerable<string> paths) => Check(paths, []);

    /// <summary>
    /// Everything that is wrong with some files. They are checked together with each other; where there is no file of unions among them,
    /// the programmes are checked against the unions that the app carries.
    /// </summary>
    /// <param name="paths">Programme files, and files of unions: <c>unions.json</c>, <c>unions-*.json</c>.</param>
    /// <param name="inUse">The programme files that are in use now, which no file may contradict under the same version.</param>
    public static IReadOnlyList<ProgrammeFileProblem> Check(IEnumerable<string> paths, IEnumerable<string> inUse)
    {
        var problems = new List<ProgrammeFileProblem>();
        var files = Read(paths, problems);
        var editions = Editions(Read(inUse, problems), problems);
        return files.Count == 0 ? problems : [.. problems, .. ProgrammeReader.Problems(ProgrammeFiles.WithUnions(files), editions)];
    }

    /// <summary>The programme files in a folder.</summary>
    /// <param name="folder">One as <c>Programmes:Folder</c> names it.</param>
    public static IEnumerable<string> FilesIn(string folder) => ProgrammeFiles.PathsIn(folder);

    private static List<ProgrammeFile> Read(IEnumerable<string> paths, List<ProgrammeFileProblem> problems)
    {
        var files = new List<ProgrammeFile>();
        foreach (var path in paths)
        {
            try
            {
                files.Add(new ProgrammeFile(Path.GetFileName(path), File.ReadAllText(path)));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                problems.Add(new ProgrammeFileProblem(path, "", "The file cannot be read."));
            }
        }

        return files;
    }

    private static List<ProgrammeEdition> Editions(IEnumerable<ProgrammeFile> files, List<ProgrammeFileProblem> all)
    {
        var editions = new List<ProgrammeEdition>();
        foreach (var file in files.Where(f => !f.IsUnions))
        {
            if (JsonFile.Read<Programme>(file, new FileProblems(file, all)) is { } programme)
            {
                editions.Add(new ReadProgramme(file, programme).Edition);
            }
        }

        return editions;
    }
}
