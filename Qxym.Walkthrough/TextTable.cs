using System.Text;

namespace Qxym.Walkthrough;

/// <summary>Draws tables of Chinese text, whose characters take two columns each.</summary>
internal static class TextTable
{
    /// <summary>The lines of a table whose first row is its head.</summary>
    public static IEnumerable<string> Draw(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => WidthOf(row[column]))).ToList();
        string Line(IEnumerable<string> cells) => string.Join(" │ ", cells.Zip(widths, Pad)).TrimEnd();
        yield return Line(rows[0]);
        yield return string.Join("─┼─", widths.Select(width => new string('─', width)));
        foreach (var row in rows.Skip(1))
        {
            yield return Line(row);
        }
    }

    /// <summary>A text cut to a width in columns.</summary>
    public static string Short(string text, int columns)
    {
        if (WidthOf(text) <= columns)
        {
            return text;
        }

        var end = text.Length;
        while (WidthOf(text[..end]) >= columns)
        {
            end--;
        }

        return text[..end] + "…";
    }

    private static string Pad(string text, int width) => text + new string(' ', width - WidthOf(text));

    private static int WidthOf(string text) => text.EnumerateRunes().Sum(rune => IsWide(rune) ? 2 : 1);

    private static bool IsWide(Rune rune) =>
        rune.Value is (>= 0x2E80 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFF00 and <= 0xFF60) or >= 0x20000;
}
