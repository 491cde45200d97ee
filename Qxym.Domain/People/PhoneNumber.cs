using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Qxym.Domain.Texts;

namespace Qxym.Domain.People;

/// <summary>A mobile number of the mainland: 11 digits from 13 to 19, those of virtual operators included, written without the country code.</summary>
[JsonConverter(typeof(TextValueConverter<PhoneNumber>))]
public sealed partial record PhoneNumber : ITextValue<PhoneNumber>
{
    private PhoneNumber(string value) => Value = value;

    /// <summary>The 11 digits.</summary>
    public string Value { get; }

    /// <summary>First three and last four digits: <c>138****0000</c>.</summary>
    public string Masked => $"{Value[..3]}****{Value[7..]}";

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out PhoneNumber? value, [NotNullWhen(false)] out string? error)
    {
        var digits = WithoutCountryCode(Separators().Replace((text ?? "").Normalise(), ""));
        var right = digits.Length == 11 && digits.All(char.IsAsciiDigit) && digits[0] == '1' && digits[1] >= '3';
        value = right ? new PhoneNumber(digits) : null;
        error = right ? null : "手机号应为11位数字，以13至19开头。";
        return right;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static string WithoutCountryCode(string digits) =>
        digits.StartsWith("+86", StringComparison.Ordinal) ? digits[3..]
        : digits.StartsWith("0086", StringComparison.Ordinal) ? digits[4..]
        : digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..]
        : digits;

    [GeneratedRegex(@"[ ()（）\-\u2010-\u2015\u2212]")]
    private static partial Regex Separators();
}
