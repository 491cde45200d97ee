namespace Qxym.Functions.Programmes;

/// <summary>A data file, wherever it came from.</summary>
internal sealed record ProgrammeFile(string Name, string Text)
{
    /// <summary>The file of the union tree; every other one is a programme.</summary>
    public const string UnionsName = "unions.json";

    public bool IsUnions => Name == UnionsName;
}
