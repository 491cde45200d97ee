namespace Qxym.Functions.Programmes;

/// <summary>The programme files cannot be used. Tells everything that is wrong with them at once, so that one round of mending does.</summary>
public sealed class ProgrammeFileException(IReadOnlyList<ProgrammeFileProblem> problems)
    : Exception($"The programme files have {problems.Count} problem(s):{Environment.NewLine}{string.Join(Environment.NewLine, problems)}")
{
    /// <summary>All of them, file by file.</summary>
    public IReadOnlyList<ProgrammeFileProblem> Problems { get; } = problems;
}
