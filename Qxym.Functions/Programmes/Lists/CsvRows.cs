using System.Text;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Programmes.Lists;

/// <summary>The lines of a CSV file (RFC 4180; commas, semicolons or tabs). Excel on a Chinese Windows writes GB18030, everything else UTF-8.</summary>
internal static class CsvRows
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static (IReadOnlyList<ListRow>? Rows, Refusal? Refusal) Read(byte[] content) =>
        Text(content) is { } text && !text.Contains('\0', StringComparison.Ordinal) && Rows(text) is { } rows ? (rows, null) : (null, ListRefusals.NotReadable);

    /// <summary>Null when quotes do not pair: the lines that a stray one swallows must not be left out without a word.</summary>
    private static List<ListRow>? Rows(string text)
    {
        var separator = ",;\t".MaxBy(s => text.AsSpan(0, text.IndexOf('\n') is var end and >= 0 ? end : text.Length).Count(s));
        var rows = new List<ListRow>();
        var (cells, cell) = (new List<string>(), new StringBuilder());
        var (line, begun, quotes) = (1, 1, Quotes.None);
        foreach (var c in text)
        {
            line += c == '\n' ? 1 : 0;
            if (c == '"' && (quotes != Quotes.None || cell.Length == 0))
            {
                // A doubled quote closes and opens again; the quote itself is of no use to an ID number.
                quotes = quotes == Quotes.Open ? Quotes.Closed : Quotes.Open;
            }
            else if (quotes == Quotes.Open || (c != separator && c is not ('\n' or '\r')))
            {
                if (quotes == Quotes.Closed)
                {
                    return null;
                }

                cell.Append(c);
            }
            else if (c != '\r')
            {
                cells.Add(cell.ToString());
                cell.Clear();
                quotes = Quotes.None;
            }

            if (c == '\n' && quotes != Quotes.Open)
            {
                rows.Add(new ListRow(begun, cells));
                (cells, begun) = ([], line);
            }
        }

        cells.Add(cell.ToString());
        rows.Add(new ListRow(begun, cells));
        return quotes == Quotes.Open ? null : rows;
    }

    private static string? Text(byte[] content)
    {
        foreach (var encoding in new[] { Utf8, Gb18030 })
        {
            try
            {
                return encoding.GetString(content).TrimStart('\uFEFF');
            }
            catch (DecoderFallbackException)
            {
                // Not this one.
            }
        }

        return null;
    }

    /// <summary>Where in a cell's quotes the reader stands.</summary>
    private enum Quotes
    {
        None,
        Open,
        Closed,
    }
}
