namespace Qxym.Functions.Programmes;

/// <summary>A data file, wherever it came from.</summary>
internal sealed record ProgrammeFile(string Name, string Text)
{
    /// <summary>Whether it holds unions: <c>unions.json</c>, or one area's, <c>unions-guangzhou.json</c>. Every other file is a programme.</summary>
    public bool IsUnions => Name == "unions.json" || (Name.StartsWith("unions-", StringComparison.Ordinal) && Name.EndsWith(".json", StringComparison.Ordinal));
}
