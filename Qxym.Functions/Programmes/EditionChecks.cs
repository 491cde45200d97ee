using System.Text;

namespace Qxym.Functions.Programmes;

/// <summary>Checks files against the editions that are in use: what stands under a version never changes, and places that were given stay in their book.</summary>
internal static class EditionChecks
{
    /// <summary>All that is wrong with files in view of the editions that are in use.</summary>
    public static IReadOnlyList<ProgrammeFileProblem> Check(IReadOnlyList<ReadProgramme> programmes, IReadOnlyList<ProgrammeEdition> inUse) =>
        [.. Changed(programmes, inUse), .. BookChecks.Check(programmes, inUse)];

    /// <summary>Files that say something else than the edition of their version that is in use.</summary>
    public static IReadOnlyList<ProgrammeFileProblem> Changed(IReadOnlyList<ReadProgramme> programmes, IReadOnlyList<ProgrammeEdition> inUse)
    {
        var all = new List<ProgrammeFileProblem>();
        foreach (var read in programmes)
        {
            var known = inUse.Where(e => e.Id == read.Programme.Id).ToList();
            if (known.FirstOrDefault(e => e.Version == read.Programme.Version) is { } edition && !edition.SaysTheSame(read.Edition))
            {
                new FileProblems(read.File, all).Add("$.version", Message(edition, known.Max(e => e.Version) + 1));
            }
        }

        return all;
    }

    public static void CheckLength(ProgrammeFile file, FileProblems problems)
    {
        if (Encoding.UTF8.GetByteCount(file.Text) > ProgrammeEdition.MostBytes)
        {
            problems.Add("$", $"The file is longer than {ProgrammeEdition.MostBytes} bytes.");
        }
    }

    private static string Message(ProgrammeEdition edition, int next) =>
        $"Version {edition.Version} of {edition.Id} is in use with other content, and a version in use never changes. "
        + $"Give this file \"version\": {next}: new applications then follow it, and those made before keep theirs. Or put back what version {edition.Version} said.";
}
