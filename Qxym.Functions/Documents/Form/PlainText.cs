using System.Globalization;
using System.Text;

namespace Qxym.Functions.Documents.Form;

/// <summary>Text freed from what has no place in print.</summary>
internal static class PlainText
{
    /// <summary>White space becomes one space; control, format and variation characters and noncharacters, which draw nothing, are dropped.</summary>
    public static string Of(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            if (!Rune.IsWhiteSpace(character))
            {
                Append(plain, character);
            }
            else if (plain.Length > 0 && plain[^1] != ' ')
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().TrimEnd();
    }

    private static void Append(StringBuilder plain, Rune character)
    {
        if (!IsInvisible(character))
        {
            plain.Append(character.ToString());
        }
    }

    private static bool IsInvisible(Rune character) =>
        Rune.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.Format
        || (character.Value & 0xFFFE) == 0xFFFE
        || character.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);
}
