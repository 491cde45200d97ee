namespace Qxym.Functions.Programmes;

/// <summary>Something wrong with a programme file or a file of unions.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Place">Where in it, as a JSON path: <c>$.batches[0].regions[1]</c>.</param>
/// <param name="Message">What is wrong, for the operator.</param>
public sealed record ProgrammeFileProblem(string File, string Place, string Message)
{
    /// <summary>The line of that place, from 1; null where there is none.</summary>
    public int? Line { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{File} {Place}: {Message}{(Line is null ? "" : $" (line {Line})")}";
}
