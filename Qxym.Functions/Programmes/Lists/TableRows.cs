using Qxym.Domain.Refusals;

namespace Qxym.Functions.Programmes.Lists;

/// <summary>The lines of a table: CSV or XLSX, told apart by content.</summary>
internal static class TableRows
{
    public static (IReadOnlyList<ListRow>? Rows, Refusal? Refusal) Read(byte[] content) =>
        content.AsSpan().StartsWith("PK"u8) ? XlsxRows.Read(content) : CsvRows.Read(content);
}
