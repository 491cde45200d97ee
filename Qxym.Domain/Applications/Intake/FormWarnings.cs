using Qxym.Domain.People;
using Qxym.Domain.Texts;

namespace Qxym.Domain.Applications.Intake;

/// <summary>
/// What looks wrong in a form without being known to be: nothing here refuses, the worker is asked to look again and the reviewer pointed
/// to it.
/// </summary>
public static class FormWarnings
{
    private static readonly Func<ApplicationForm, IneligibilityReason?>[] All = [CardOfUnknownBank, CardOfAnotherBank, UnitNameShort];

    private const int ShortestUnitName = 4;

    // What the registered names of employers end in or contain.
    private static readonly string[] UnitWords =
    [
        "公司", "集团", "厂", "局", "院", "校", "所", "站", "中心", "社", "店", "部", "委", "会", "馆", "园", "行", "队", "处", "大学", "中学", "小学", "办",
        "台", "政府", "街道", "村", "矿", "场", "超市", "酒店", "工作室", "户", "庭", "段", "库", "联合体",
    ];

    private static readonly string[] CompanyForms = ["有限", "股份", "分公司", "总公司", "集团"];

    /// <summary>Everything that looks wrong.</summary>
    public static IReadOnlyList<IneligibilityReason> Of(ApplicationForm form) =>
        [.. All.Select(warning => warning(form)).OfType<IneligibilityReason>()];

    /// <summary>The first digits are of no bank that is listed.</summary>
    private static IneligibilityReason? CardOfUnknownBank(ApplicationForm form) =>
        form.Bank.CardNumber is { } card && CardBanks.IssuerOf(card) is null
            ? new(
                "card-bin-unknown",
                "未能从卡号识别发卡银行，请对照银行卡核对卡号和开户行。",
                "The card's bank is not known by its number: compare number and bank with the card.")
            : null;

    /// <summary>The first digits are of another bank than the one named.</summary>
    private static IneligibilityReason? CardOfAnotherBank(ApplicationForm form) =>
        form.Bank.CardNumber is { } card && CardBanks.IssuerOf(card) is { } issuer && CardBanks.Named(form.Bank.Name) != issuer
            ? new(
                "card-bank-mismatch",
                $"卡号属于{issuer.Name}，与所填开户行不一致，请核对卡号和开户行。",
                $"The card is one of {issuer.Name}, not of the bank named: check both.")
            : null;

    /// <summary>The unit's name does not look like the registered one in full (seed 000: 单位名称与公章一致).</summary>
    private static IneligibilityReason? UnitNameShort(ApplicationForm form) =>
        form.Unit.Name is { } name && !LooksRegistered(name)
            ? new(
                "unit-name-short",
                "单位名称可能不是全称，请对照单位公章填写，例如“××有限公司”。",
                "The unit's name may not be in full: write it as on the unit's seal.")
            : null;

    private static bool LooksRegistered(string name) =>
        name.CharacterCount() >= ShortestUnitName
        && Has(name, UnitWords)
        && (!name.Contains("公司", StringComparison.Ordinal) || Has(name, CompanyForms));

    private static bool Has(string name, string[] words) => words.Any(w => name.Contains(w, StringComparison.Ordinal));
}
