using System.Text;

namespace Qxym.Domain.Texts;

/// <summary>One spelling for what phones and copy-and-paste write in several.</summary>
public static class TextNormalisation
{
    /// <summary>
    /// Full-width letters, digits, spaces, － and ＋ become half-width, invisible and control characters vanish, white space at the ends goes
    /// and runs of it become one space. Chinese punctuation and rare characters stay as they are.
    /// </summary>
    public static string Normalise(this string text)
    {
        var normal = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var one = HalfWidth(rune);
            if (Rune.IsWhiteSpace(one))
            {
                if (normal.Length > 0 && normal[^1] != ' ')
                {
                    normal.Append(' ');
                }
            }
            else if (!IsInvisible(one))
            {
                normal.Append(one.ToString());
            }
        }

        return normal.ToString().TrimEnd();
    }

    /// <summary>The same without spaces between Chinese characters, where they mean nothing: 张 三 is 张三.</summary>
    public static string JoinChinese(this string normal)
    {
        var joined = new StringBuilder(normal.Length);
        var runes = normal.EnumerateRunes().ToList();
        foreach (var (i, rune) in runes.Index())
        {
            var between = rune.Value == ' ' && i > 0 && i < runes.Count - 1 && IsChinese(runes[i - 1]) && IsChinese(runes[i + 1]);
            joined.Append(between ? "" : rune.ToString());
        }

        return joined.ToString();
    }

    /// <summary>The number of characters a person would count.</summary>
    public static int CharacterCount(this string text) => text.EnumerateRunes().Count();

    private static Rune HalfWidth(Rune rune) => rune.Value switch
    {
        (>= 0xFF10 and <= 0xFF19) or (>= 0xFF21 and <= 0xFF3A) or (>= 0xFF41 and <= 0xFF5A) or 0xFF0D or 0xFF0B => new Rune(rune.Value - 0xFEE0),
        0x3000 => new Rune(' '),
        _ => rune,
    };

    /// <summary>The ideographs of all planes, those that await a font included.</summary>
    private static bool IsChinese(Rune rune) => rune.Value is (>= 0x3400 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or '〇' or '·';

    private static bool IsInvisible(Rune rune) =>
        Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == System.Globalization.UnicodeCategory.Format || rune == Rune.ReplacementChar;
}
