using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Programmes;

/// <summary>What the data files hold.</summary>
internal sealed record LoadedProgrammes(ProgrammeCatalogue Catalogue, UnionTree Unions);

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
            ? new LoadedProgrammes(new ProgrammeCatalogue(programmes), unions!)
            : throw new ProgrammeFileException(problems);
    }

    /// <summary>Everything that is wrong with the files. Unions alone will do.</summary>
    public static IReadOnlyList<ProgrammeFileProblem> Problems(IReadOnlyList<ProgrammeFile> files)
    {
        var problems = new List<ProgrammeFileProblem>();
        var unions = ReadTree([.. files.Where(f => f.IsUnions)], problems);
        ReadProgrammes([.. files.Where(f => !f.IsUnions)], unions, problems);
        return problems;
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

    private static List<Programme> ReadProgrammes(IReadOnlyList<ProgrammeFile> files, UnionTree? unions, List<ProgrammeFileProblem> all)
    {
        var programmes = new List<Programme>();
        foreach (var file in files)
        {
            var problems = new FileProblems(file, all);
            if (JsonFile.Read<Programme>(file, problems) is not { } programme)
            {
                continue;
            }

            SchemaChecks.Check(file, problems);
            ProgrammeChecks.Check(programme, unions, problems);
            if (programmes.Any(p => p.Id == programme.Id))
            {
                problems.Add("$.id", $"Another file has the programme {programme.Id} already.");
            }

            programmes.Add(programme);
        }

        return programmes;
    }
}
