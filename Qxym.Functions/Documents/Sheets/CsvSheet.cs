using System.Text;

namespace Qxym.Functions.Documents.Sheets;

/// <summary>
/// CSV (RFC 4180) in UTF-8 with a byte order mark, by which spreadsheets recognise Chinese. What a spreadsheet would take for a formula
/// gets an apostrophe in front, which makes it text.
/// </summary>
public sealed class CsvSheet(Stream stream) : ISheet
{
    private readonly StreamWriter _writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true) { NewLine = "\r\n" };

    /// <inheritdoc />
    public void Write(IReadOnlyList<string> cells) => _writer.WriteLine(string.Join(',', cells.Select(Cell)));

    public void Dispose() => _writer.Dispose();

    private static string Cell(string text)
    {
        var safe = text is ['=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠', ..] ? $"'{text}" : text;
        return safe.AsSpan().ContainsAny(",\"\r\n\t") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
