using System.Globalization;
using System.Text.RegularExpressions;
using Qxym.Domain.Applications;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests.Domain.Applications.Intake.RandomForms;

/// <summary>
/// What must hold of an accepted form in the programme of the tests, said a second time: with patterns and lists instead of the product's
/// types, check digits by their definition.
/// </summary>
internal static partial class Oracle
{
    private static readonly Dictionary<string, string> BatchOf = new()
    {
        ["370102001001"] = "batch-1",
        ["370102001002"] = "batch-1",
        ["370103001001"] = "batch-1",
        ["370102000001"] = "batch-1",
        ["370102001"] = "batch-1",
        ["370102"] = "batch-1",
        ["370103"] = "batch-1",
        ["370103001"] = "batch-1",
        ["370100D01"] = "batch-1",
        ["370202"] = "batch-2",
        ["370202001"] = "batch-2",
        ["370202001001"] = "batch-2",
        ["370000D01"] = "batch-3",
        ["370000D01001"] = "batch-3",
    };

    private static readonly Dictionary<string, (string Opens, string Closes)> Windows = new()
    {
        ["batch-1"] = ("2026-05-25 10:00:00", "2026-06-07 17:00:00"),
        ["batch-2"] = ("2026-06-01 10:00:00", "2026-06-14 17:00:00"),
        ["batch-3"] = ("2026-06-08 10:00:00", "2026-06-21 17:00:00"),
    };

    /// <summary>What an accepted form breaks; empty when it is right to accept it.</summary>
    /// <param name="now">In China, <c>yyyy-MM-dd HH:mm:ss</c>.</param>
    public static IEnumerable<string> Faults(ApplicationForm form, string batchId, string now) =>
        Rules(form, batchId, now).Where(rule => !rule.Holds).Select(rule => rule.Name);

    private static IEnumerable<(string Name, bool Holds)> Rules(ApplicationForm form, string batchId, string now)
    {
        var (id, bank, unit, education) = (form.Applicant.IdNumber.Value, form.Bank, form.Unit, form.Education);
        yield return ("id check", IdPattern().IsMatch(id) && TestData.WithIdCheckCharacter(id[..17]) == id);
        yield return ("birth", IsBirth(id[6..14], now));
        yield return ("phone", MobilePattern().IsMatch(form.Applicant.Phone.Value));
        yield return ("name", NamePattern().IsMatch(form.Applicant.Name.Value));
        yield return ("card", bank.Kind == PayoutKind.Card && CardPattern().IsMatch(bank.CardNumber!.Value) && TestData.WithLuhnDigit(bank.CardNumber.Value[..^1]) == bank.CardNumber.Value);
        yield return ("bank", IsText(bank.Name, 50) && (bank.Branch is null || IsText(bank.Name + bank.Branch, 50)));
        yield return ("unit", new (string? Text, int Longest)[] { (unit.Name, 80), (unit.Address, 120), (unit.ContactName, 30) }
            .All(t => t.Text is null ? unit.Kind == UnitKind.Flexible : IsText(t.Text, t.Longest)));
        yield return ("contact phone", unit.ContactPhone is null ? unit.Kind == UnitKind.Flexible : ContactPattern().IsMatch(unit.ContactPhone.Value));
        yield return ("rank", IsText(unit.JobRank, 20) && IsRank(unit));
        yield return ("migrant", !(form.MigrantWorker && unit is { Kind: UnitKind.PublicBody, InPost: true }));
        yield return ("level", education.Level is "专科" or "本科");
        yield return ("institution", IsText(education.Institution, 50) && education.Institution is not ("山大" or "济大" or "国开"));
        yield return ("major", IsText(education.Major, 50));
        yield return ("enrolled", education.EnrolledOn is { Year: >= 1990 and <= 2100 });
        yield return ("batch", BatchOf.GetValueOrDefault(form.UnionId.Value) == batchId);
        yield return ("window", string.CompareOrdinal(Windows[batchId].Opens, now) <= 0 && string.CompareOrdinal(now, Windows[batchId].Closes) < 0);
        yield return ("designated bank", batchId != "batch-2" || (DesignatedPattern().IsMatch(bank.Name) && !OtherBankPattern().IsMatch(bank.CardNumber!.Value)));
    }

    private static bool IsBirth(string digits, string now)
    {
        var (year, month, day) = (Number(digits[..4]), Number(digits[4..6]), Number(digits[6..]));
        return year >= 1900 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            && string.CompareOrdinal($"{digits[..4]}-{digits[4..6]}-{digits[6..]}", now[..10]) <= 0;
    }

    private static bool IsRank(FormUnit unit) => unit.Kind != UnitKind.PublicBody ? !Regex.IsMatch(unit.JobRank, "总经理|厂长")
        : unit.InPost ? !Regex.IsMatch(unit.JobRank, "处|厅|^无$|^劳务派遣$")
        : unit.JobRank is "劳务派遣" or "合同工" or "临时工";

    private static bool IsText(string text, int longest) =>
        text.Length > 0 && text == text.Trim() && !text.Contains("  ", StringComparison.Ordinal) && !text.Any(char.IsControl) && !text.Any(c => IsLone(c))
        && new StringInfo(text).LengthInTextElements <= longest;

    private static bool IsLone(char c) => c is '\uFFFD' or '\u200B' or '\uFEFF';

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex("^(1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{15}[0-9X]$")]
    private static partial Regex IdPattern();

    [GeneratedRegex("^1[3-9][0-9]{9}$")]
    private static partial Regex MobilePattern();

    [GeneratedRegex(@"^[^\p{N}\p{P}\p{S}\p{Cc}\s]([^\p{N}\p{S}\p{Cc}]*)[^\p{N}\p{P}\p{S}\p{Cc}\s]$")]
    private static partial Regex NamePattern();

    [GeneratedRegex("^[0-9]{13,19}$")]
    private static partial Regex CardPattern();

    [GeneratedRegex("^(1[3-9][0-9]{9}|(0[0-9]{2,3}-?)?[2-9][0-9]{6,7}(-[0-9]{1,6})?|400-?[0-9]{3}-?[0-9]{4})$")]
    private static partial Regex ContactPattern();

    [GeneratedRegex("^(中国农业银行|农业银行|农行)")]
    private static partial Regex DesignatedPattern();

    [GeneratedRegex("^(622202|436742|621098)[0-9]{13}$")]
    private static partial Regex OtherBankPattern();
}
