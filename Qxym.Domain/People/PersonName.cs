using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json.Serialization;
using Qxym.Domain.Texts;

namespace Qxym.Domain.People;

/// <summary>A person's name as on the ID card: Chinese characters, rare ones included, or a transcribed name with its dot (·).</summary>
[JsonConverter(typeof(TextValueConverter<PersonName>))]
public sealed record PersonName : ITextValue<PersonName>
{
    private PersonName(string value) => Value = value;

    /// <summary>The name, dots unified to ·.</summary>
    public string Value { get; }

    /// <summary>The first character and a star: <c>张*</c>.</summary>
    public string Masked => $"{FirstCharacter}*";

    /// <summary>All that a text message may say of it (design §7).</summary>
    public string FirstCharacter => StringInfo.GetNextTextElement(Value);

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out PersonName? value, [NotNullWhen(false)] out string? error)
    {
        var normal = (text ?? "").Normalise().Replace('•', '·').Replace('・', '·').Replace('．', '·').JoinChinese();
        var runes = normal.EnumerateRunes().ToList();
        var right = runes.Count is >= 2 and <= 40
            && Rune.IsLetter(runes[0])
            && Rune.IsLetter(runes[^1])
            && runes.All(r => Rune.IsLetter(r) || r.Value is '·' or ' ' or '\'' or '-');
        value = right ? new PersonName(normal) : null;
        error = right ? null : "姓名应与身份证一致，2至40个字，不含数字和符号。";
        return right;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
