using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Qxym.Domain.Texts;

namespace Qxym.Domain.People;

/// <summary>A unit's telephone: a mobile number, or a fixed line with or without area code and extension.</summary>
[JsonConverter(typeof(TextValueConverter<ContactPhone>))]
public sealed partial record ContactPhone : ITextValue<ContactPhone>
{
    private ContactPhone(string value) => Value = value;

    /// <summary>As people write it: <c>13800000000</c>, <c>0531-88000000</c>, <c>88000000-801</c>.</summary>
    public string Value { get; }

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out ContactPhone? value, [NotNullWhen(false)] out string? error)
    {
        var normal = Unified((text ?? "").Normalise());
        var right = PhoneNumber.TryParse(normal, out var mobile, out _) || FixedLine().IsMatch(normal);
        value = right ? new ContactPhone(mobile?.Value ?? normal) : null;
        error = right ? null : "联系电话应为手机号，或带区号的固定电话（如0531-88000000，有分机的写作0531-88000000-801）。";
        return right;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>One spelling of brackets, dashes, the country code and the word for an extension.</summary>
    private static string Unified(string text)
    {
        var bare = ExtensionWord().Replace(Dashes().Replace(text, "-"), "-").Replace(" ", "", StringComparison.Ordinal);
        return CountryCode().Replace(AreaInBrackets().Replace(bare, "$1-"), "0");
    }

    [GeneratedRegex(@"[\u2010-\u2015\u2212]")]
    private static partial Regex Dashes();

    [GeneratedRegex(@" ?(转|分机|ext\.?) ?", RegexOptions.IgnoreCase)]
    private static partial Regex ExtensionWord();

    [GeneratedRegex(@"^[(（](0[0-9]{2,3})[)）]-?")]
    private static partial Regex AreaInBrackets();

    [GeneratedRegex(@"^\+86-?0?(?=[2-9])|^\+86-?0?(?=10-?[2-9][0-9]{7}(-|$))")]
    private static partial Regex CountryCode();

    [GeneratedRegex(@"^(0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(-[0-9]{1,6})?$|^400-?[0-9]{3}-?[0-9]{4}$")]
    private static partial Regex FixedLine();
}
