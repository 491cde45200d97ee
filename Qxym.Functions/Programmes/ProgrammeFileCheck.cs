namespace Qxym.Functions.Programmes;

/// <summary>Checks data files before they are put to use, by the same rules as the app's start.</summary>
public static class ProgrammeFileCheck
{
    /// <summary>
    /// Everything that is wrong with some files. They are checked together with each other; where there is no file of unions among them,
    /// the programmes are checked against the unions that the app carries.
    /// </summary>
    /// <param name="paths">Programme files, and files of unions: <c>unions.json</c>, <c>unions-*.json</c>.</param>
    public static IReadOnlyList<ProgrammeFileProblem> Check(IEnumerable<string> paths)
    {
        var problems = new List<ProgrammeFileProblem>();
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

        return files.Count == 0 ? problems : [.. problems, .. ProgrammeReader.Problems(ProgrammeFiles.WithUnions(files))];
    }
}
