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
        var normal = (text ?? "").Normalise().Replace(" ", "", StringComparison.Ordinal);
        var right = PhoneNumber.TryParse(normal, out var mobile, out _) || FixedLine().IsMatch(normal);
        value = right ? new ContactPhone(mobile?.Value ?? normal) : null;
        error = right ? null : "联系电话应为手机号，或带区号的固定电话（如0531-88000000）。";
        return right;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    [GeneratedRegex(@"^(0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(-[0-9]{1,6})?$|^400-?[0-9]{3}-?[0-9]{4}$")]
    private static partial Regex FixedLine();
}
