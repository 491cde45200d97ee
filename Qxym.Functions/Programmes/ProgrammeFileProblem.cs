namespace Qxym.Functions.Programmes;

/// <summary>Something wrong with a programme file or the union tree's file.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Place">Where in it, as a JSON path: <c>$.batches[0].regions[1]</c>.</param>
/// <param name="Message">What is wrong, for the operator.</param>
public sealed record ProgrammeFileProblem(string File, string Place, string Message)
{
    /// <inheritdoc />
    public override string ToString() => $"{File} {Place}: {Message}";
}
