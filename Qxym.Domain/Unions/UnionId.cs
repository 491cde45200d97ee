using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Qxym.Domain.Texts;

namespace Qxym.Domain.Unions;

/// <summary>
/// Identifies a union. Territorial unions of provinces, cities and districts carry their GB/T 2260 code (<c>370102</c> 历下区), towns
/// nine digits, grassroots unions twelve; other kinds have a letter. Nothing is ever read out of the characters.
/// </summary>
[JsonConverter(typeof(TextValueConverter<UnionId>))]
public sealed record UnionId : ITextValue<UnionId>
{
    private UnionId(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads an id that is known to be right, such as one from a data file.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public static UnionId Parse(string text) => TryParse(text, out var id, out var error) ? id : throw new FormatException($"{error} ({text})");

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out UnionId? value, [NotNullWhen(false)] out string? error)
    {
        var normal = (text ?? "").Trim();
        var right = normal.Length is >= 6 and <= 20 && normal.All(char.IsAsciiLetterOrDigit);
        value = right ? new UnionId(normal) : null;
        error = right ? null : "工会编号应为6至20位字母或数字。";
        return right;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
