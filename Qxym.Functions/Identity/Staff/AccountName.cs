using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Identity.Staff;

/// <summary>What staff sign in with: 3 to 40 lower-case letters, digits, dots, underscores and hyphens, beginning with a letter. Capitals become small.</summary>
[JsonConverter(typeof(TextValueConverter<AccountName>))]
public sealed partial record AccountName : ITextValue<AccountName>
{
    private AccountName(string value) => Value = value;

    public string Value { get; }

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out AccountName? value, [NotNullWhen(false)] out string? error)
    {
        var normal = (text ?? "").Normalise().ToLowerInvariant();
        value = Right().IsMatch(normal) ? new AccountName(normal) : null;
        error = value is null ? "账号应为3至40位小写字母、数字、点、下划线或连字符，以字母开头。" : null;
        return value is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    [GeneratedRegex(@"\A[a-z][a-z0-9._-]{2,39}\z")]
    private static partial Regex Right();
}
