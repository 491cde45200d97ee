using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Qxym.Domain.Texts;

namespace Qxym.Domain.People;

/// <summary>A bank card's number: 13 to 19 digits with a Luhn check digit (ISO/IEC 7812-1).</summary>
[JsonConverter(typeof(TextValueConverter<BankCardNumber>))]
public sealed record BankCardNumber : ITextValue<BankCardNumber>
{
    private BankCardNumber(string value) => Value = value;

    /// <summary>The digits.</summary>
    public string Value { get; }

    /// <summary>First four and last four digits: <c>6228 **** **** 0012</c>.</summary>
    public string Masked => $"{Value[..4]} **** **** {Value[^4..]}";

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out BankCardNumber? value, [NotNullWhen(false)] out string? error)
    {
        var digits = (text ?? "").Normalise().Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
        value = null;
        error = digits.Length is < 13 or > 19 || !digits.All(char.IsAsciiDigit) ? "银行卡号应为13至19位数字。"
            : !HasLuhnCheckDigit(digits) ? "银行卡号校验不通过，请对照银行卡逐位核对。"
            : null;
        if (error is not null)
        {
            return false;
        }

        value = new BankCardNumber(digits);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static bool HasLuhnCheckDigit(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var doubled = i % 2 == 1 ? digit * 2 : digit;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }

        return sum % 10 == 0;
    }
}
