namespace Qxym.Functions.Programmes.Lists;

/// <summary>The lines of a table: CSV or XLSX, told apart by content.</summary>
internal static class TableRows
{
    /// <summary>All lines; null when the file cannot be read.</summary>
    public static IReadOnlyList<ListRow>? Read(byte[] content) => content.AsSpan().StartsWith("PK"u8) ? XlsxRows.Read(content)
        : CsvRows.Read(content) is { BrokenLine: null } csv ? csv.Rows
        : null;
}
