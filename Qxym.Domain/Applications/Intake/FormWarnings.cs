using Qxym.Domain.People;

namespace Qxym.Domain.Applications.Intake;

/// <summary>
/// What looks wrong in a form without being known to be: nothing here refuses, the worker is asked to look again and the reviewer pointed
/// to it.
/// </summary>
public static class FormWarnings
{
    private static readonly Func<ApplicationForm, IneligibilityReason?>[] All = [CardOfUnknownBank, CardOfAnotherBank];

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
}
