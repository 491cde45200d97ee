namespace Qxym.Functions.Documents.Sheets;

/// <summary>A table that is written row by row and is whole when it is disposed of; no more than a row is held in memory.</summary>
public interface ISheet : IDisposable
{
    /// <summary>Writes a row of texts.</summary>
    void Write(IReadOnlyList<string> cells);
}
