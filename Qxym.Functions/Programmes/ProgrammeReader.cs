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
        var unions = ReadTree(files.Single(f => f.IsUnions), problems);
        var programmes = ReadProgrammes([.. files.Where(f => !f.IsUnions)], unions, problems);
        return problems.Count == 0
            ? new LoadedProgrammes(new ProgrammeCatalogue(programmes), unions!)
            : throw new ProgrammeFileException(problems);
    }

    private static UnionTree? ReadTree(ProgrammeFile file, List<ProgrammeFileProblem> all)
    {
        var problems = new FileProblems(file.Name, all);
        return JsonFile.Read<List<Union>>(file, problems) is { } unions ? UnionChecks.Tree(unions, problems) : null;
    }

    private static List<Programme> ReadProgrammes(IReadOnlyList<ProgrammeFile> files, UnionTree? unions, List<ProgrammeFileProblem> all)
    {
        var programmes = new List<Programme>();
        foreach (var file in files)
        {
            var problems = new FileProblems(file.Name, all);
            if (JsonFile.Read<Programme>(file, problems) is not { } programme)
            {
                continue;
            }

            ProgrammeChecks.Check(programme, unions, problems);
            if (programmes.Any(p => p.Id == programme.Id))
            {
                problems.Add("$.id", $"Another file has the programme {programme.Id} already.");
            }

            programmes.Add(programme);
        }

        if (files.Count == 0)
        {
            new FileProblems("*.json", all).Add("", "There is no programme file.");
        }

        return programmes;
    }
}
