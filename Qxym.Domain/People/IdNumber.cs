using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Qxym.Domain.Texts;

namespace Qxym.Domain.People;

/// <summary>
/// A 公民身份号码 of 18 characters by GB 11643: six digits of area, eight of birth date, three of sequence (odd for men, even for
/// women) and a check character by ISO 7064 MOD 11-2. The area is where the number was first issued: it says nothing about the
/// holder's union, and retired area codes remain valid. Of it only the first two digits are read, which name a province; those never retire.
/// </summary>
[JsonConverter(typeof(TextValueConverter<IdNumber>))]
public sealed record IdNumber : ITextValue<IdNumber>
{
    private const string CheckCharacters = "10X98765432";
    // GB/T 2260; 81 to 83 are on the residence permits of people from Hong Kong, Macao and Taiwan.
    private const string Provinces = "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83";

    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private IdNumber(string value, DateOnly birthDate)
    {
        Value = value;
        BirthDate = birthDate;
    }

    /// <summary>The 18 characters, <c>X</c> in upper case.</summary>
    public string Value { get; }

    /// <summary>The holder's date of birth.</summary>
    public DateOnly BirthDate { get; }

    /// <summary>Derived from the sequence digit.</summary>
    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>First four and last four characters: <c>3701**********0012</c>.</summary>
    public string Masked => $"{Value[..4]}**********{Value[14..]}";

    /// <summary>Whole years lived on a date; a person born on 29 February turns a year older on 1 March.</summary>
    public int AgeOn(DateOnly date)
    {
        var age = date.Year - BirthDate.Year;
        return (date.Month, date.Day).CompareTo((BirthDate.Month, BirthDate.Day)) < 0 ? age - 1 : age;
    }

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out IdNumber? value, [NotNullWhen(false)] out string? error)
    {
        var normal = (text ?? "").Normalise().Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        value = null;
        error = normal.Length == 15 && normal.All(char.IsAsciiDigit) ? "15位的旧身份证号已停用，请填写现在的身份证上的18位号码。"
            : normal.Length != 18 || !normal[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(normal[17]) || normal[17] == 'X')
            ? "身份证号应为18位：前17位是数字，最后一位是数字或X。"
            : !Provinces.Contains(normal[..2], StringComparison.Ordinal) ? "身份证号的前6位不是地区代码，请核对。"
            : null;
        if (error is not null)
        {
            return false;
        }

        if (!DateOnly.TryParseExact(normal.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birthDate)
            || birthDate.Year < 1900)
        {
            error = "身份证号中的出生日期不存在，请核对。";
            return false;
        }

        if (CheckCharacters[Weights.Zip(normal, (weight, digit) => weight * (digit - '0')).Sum() % 11] != normal[17])
        {
            error = "身份证号校验位不正确，请逐位核对。";
            return false;
        }

        value = new IdNumber(normal, birthDate);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
