using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Qxym.Functions.Protection;

namespace Qxym.Functions.Applications;

/// <summary>
/// The mark on a printed form: application, form version, and a keyed check over both, so that nobody else can make one that passes
/// (feature C2). It holds no personal data.
/// </summary>
public sealed class FormMarks(PersonalDataProtector protector)
{
    // 60 bits, without letters that are mistaken for digits.
    private const int CheckLength = 12;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int LongestCode = 64;

    /// <summary>The mark of a form version.</summary>
    public FormMark Of(ApplicationId id, int formVersion) => new(id, formVersion, Check(id, formVersion));

    /// <summary>Reads a code as the QR code holds it; null unless this product made it.</summary>
    public FormMark? Read(string code)
    {
        if (code.Length > LongestCode
            || code.Split('-') is not [var id, var version, _]
            || !Guid.TryParseExact(id, "N", out var guid)
            || !int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        var right = Of(new ApplicationId(guid), number);
        var isRight = CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(code.ToUpperInvariant()), Encoding.UTF8.GetBytes(right.Code));
        return isRight ? right : null;
    }

    private string Check(ApplicationId id, int formVersion)
    {
        var hash = Base64Url.DecodeFromChars(protector.Index("form", $"{id}:{formVersion}"));
        return string.Concat(hash.Take(CheckLength).Select(value => Alphabet[value % Alphabet.Length]));
    }
}

/// <summary>What ties a paper to a version of an application's form.</summary>
/// <param name="Check">Twelve letters and digits.</param>
public sealed record FormMark(ApplicationId ApplicationId, int FormVersion, string Check)
{
    /// <summary>As it stands in the QR code and in routes: <c>{application}-{version}-{check}</c>, upper-case.</summary>
    public string Code => $"{ApplicationId.Value:N}-{FormVersion}-{Check}".ToUpperInvariant();

    /// <summary>As it is printed for the eye: “申请表版本 2 · 校验码 7KQ4-M2XD-9B3T”.</summary>
    public string Text => $"申请表版本 {FormVersion} · 校验码 {Check[..4]}-{Check[4..8]}-{Check[8..]}";

    /// <summary>Where it is checked.</summary>
    public string Link => $"/api/form-checks/{Code}";
}
