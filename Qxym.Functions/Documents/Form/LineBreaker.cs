using System.Text;
using Qxym.Functions.Documents.Pdf;

namespace Qxym.Functions.Documents.Form;

/// <summary>Breaks Chinese text into lines: not before a closing nor after an opening mark, nor inside a number or Latin word.</summary>
internal static class LineBreaker
{
    private const string Closing = "，。、；：！？）】》〉”’」』…,.;:!?)]%/";
    private const string Opening = "（【《〈“‘「『([□";

    /// <summary>The lines of a text; <paramref name="anywhere"/> lets go of these rules, for words longer than a line.</summary>
    public static List<string> Break(Typeface font, string text, double width, double size, bool anywhere)
    {
        var lines = new List<string>();
        var line = "";
        foreach (var piece in anywhere ? text.EnumerateRunes().Select(character => character.ToString()) : Pieces(text))
        {
            if (line.Length > 0 && font.Measure((line + piece).TrimEnd(), size) > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }

            line += line.Length == 0 ? piece.TrimStart() : piece;
        }

        lines.Add(line.TrimEnd());
        return lines;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var piece = new StringBuilder();
        Rune? before = null;
        foreach (var character in text.EnumerateRunes())
        {
            if (before is { } last && MayBreak(last, character))
            {
                yield return piece.ToString();
                piece.Clear();
            }

            piece.Append(character.ToString());
            before = character;
        }

        yield return piece.ToString();
    }

    private static bool MayBreak(Rune last, Rune next) =>
        !Closing.Contains(next.ToString(), StringComparison.Ordinal)
        && !Opening.Contains(last.ToString(), StringComparison.Ordinal)
        && next.Value != ' '
        && !(IsWord(last) && IsWord(next));

    private static bool IsWord(Rune character) => character.IsAscii && character.Value != ' ';
}
