using System.Text;
using CsvHelper;

namespace Qxym.Functions.Programmes.Lists;

/// <summary>
/// The lines of a CSV file (RFC 4180; commas, semicolons or tabs), empty ones aside: the one way to read one. Excel on a Chinese Windows
/// writes GB18030, everything else UTF-8.
/// </summary>
/// <param name="Rows">The lines, the heading first.</param>
/// <param name="BrokenLine">The first line whose quotes do not pair, from 1: nothing of the file is to be used then.</param>
internal sealed record CsvRows(IReadOnlyList<ListRow> Rows, int? BrokenLine)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>Null when it is no text.</summary>
    public static CsvRows? Read(byte[] content) => Text(content) is { } text && !text.Contains('\0', StringComparison.Ordinal) ? Read(text) : null;

    /// <remarks>
    /// A quote in the middle of a cell is text, as people write it. But the lines that an open one swallows must not be left out without a
    /// word; the reader reports only the first fault of a record, so a record with such a quote may not reach over several lines.
    /// </remarks>
    private static CsvRows Read(string text)
    {
        CsvMalformedReason? fault = null;
        using var csv = CsvReader.FromText(text, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            TrimWhitespace = true,
            IncludeValuesInExceptions = false,
            OnMalformedRecord = malformed => fault ??= malformed.Reason,
        });
        var rows = new List<ListRow>();
        while (csv.Read())
        {
            if (fault is not (null or CsvMalformedReason.StrayQuote) || (fault is not null && csv.RawRecord.IndexOfAny((byte)'\r', (byte)'\n') >= 0))
            {
                return new CsvRows(rows, (int)csv.LineNumber);
            }

            rows.Add(new ListRow((int)csv.LineNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]));
            fault = null;
        }

        return new CsvRows(rows, null);
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
}
