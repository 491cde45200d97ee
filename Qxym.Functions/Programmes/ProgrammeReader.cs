using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>What the data files hold.</summary>
/// <param name="Programmes">The programmes with the files they stand in.</param>
internal sealed record LoadedProgrammes(ProgrammeCatalogue Catalogue, UnionTree Unions, IReadOnlyList<ReadProgramme> Programmes);

/// <summary>A programme and its file.</summary>
internal sealed record ReadProgramme(ProgrammeFile File, Programme Programme)
{
    /// <summary>What of it is kept under its version.</summary>
    public ProgrammeEdition Edition => new(Programme.Id, Programme.Version, File.Text);
}

/// <summary>Reads the data files and checks them, each alone and all together.</summary>
internal static class ProgrammeReader
{
    /// <exception cref="ProgrammeFileException">Something is wrong with them; it tells everything.</exception>
    public static LoadedProgrammes Read(IReadOnlyList<ProgrammeFile> files)
    {
        var problems = new List<ProgrammeFileProblem>();
        var unions = ReadTree([.. files.Where(f => f.IsUnions)], problems);
        var programmes = ReadProgrammes([.. files.Where(f => !f.IsUnions)], unions, problems);
        if (programmes.Count == 0 && problems.Count == 0)
        {
            problems.Add(new ProgrammeFileProblem("*.json", "", "There is no programme file."));
        }

        return problems.Count == 0
            ? new LoadedProgrammes(new ProgrammeCatalogue(programmes.Select(p => p.Programme)), unions!, programmes)
            : throw new ProgrammeFileException(problems);
    }

    /// <summary>Everything that is wrong with the files. Unions alone will do.</summary>
    /// <param name="files">The files.</param>
    /// <param name="inUse">Editions that are in use: they never change.</param>
    public static IReadOnlyList<ProgrammeFileProblem> Problems(IReadOnlyList<ProgrammeFile> files, IReadOnlyList<ProgrammeEdition> inUse)
    {
        var problems = new List<ProgrammeFileProblem>();
        var unions = ReadTree([.. files.Where(f => f.IsUnions)], problems);
        var programmes = ReadProgrammes([.. files.Where(f => !f.IsUnions)], unions, problems);
        return [.. problems, .. EditionChecks.Check(programmes, inUse)];
    }

    /// <summary>The unions of the files among them that hold unions; null when something is wrong with these.</summary>
    public static (UnionTree? Unions, IReadOnlyList<ProgrammeFileProblem> Problems) Unions(IReadOnlyList<ProgrammeFile> files)
    {
        var problems = new List<ProgrammeFileProblem>();
        return (ReadTree([.. files.Where(f => f.IsUnions)], problems), problems);
    }

    /// <summary>One tree of all files.</summary>
    private static UnionTree? ReadTree(IReadOnlyList<ProgrammeFile> files, List<ProgrammeFileProblem> all)
    {
        var unions = new List<ReadUnion>();
        foreach (var file in files)
        {
            var problems = new FileProblems(file, all);
            unions.AddRange((JsonFile.Read<List<Union>>(file, problems) ?? []).Select((u, index) => new ReadUnion(u, $"$[{index}]", problems)));
        }

        return all.Count == 0 ? UnionChecks.Tree(unions) : null;
    }

    private static List<ReadProgramme> ReadProgrammes(IReadOnlyList<ProgrammeFile> files, UnionTree? unions, List<ProgrammeFileProblem> all)
    {
        var programmes = new List<ReadProgramme>();
        foreach (var file in files)
        {
            var problems = new FileProblems(file, all);
            if (JsonFile.Read<Programme>(file, problems) is not { } programme)
            {
                continue;
            }

            EditionChecks.CheckLength(file, problems);
            SchemaChecks.Check(file, problems);
            ProgrammeChecks.Check(programme, unions, problems);
            if (programmes.Any(p => (p.Programme.Id, p.Programme.Version) == (programme.Id, programme.Version)))
            {
                problems.Add("$.id", $"Another file has version {programme.Version} of the programme {programme.Id} already.");
            }

            programmes.Add(new ReadProgramme(file, programme));
        }

        return programmes;
    }
}
