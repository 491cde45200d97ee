using Qxym.Domain.People;
using Qxym.Domain.Programmes;

namespace Qxym.Domain.Applications.Intake.Conditions;

/// <summary>Where the subsidy may be paid to.</summary>
public static class PayoutConditions
{
    /// <summary>Card or wallet, as the programme offers.</summary>
    public static IneligibilityReason? KindOffered(EligibilityCase application)
    {
        var kinds = application.Rules.PayoutKinds;
        return kinds.Contains(application.Form.Bank.Kind) ? null : kinds.Contains(PayoutKind.Card)
            ? new("payout-kind-not-offered", "本项目不支持该收款方式，请填写本人银行卡。", "The subsidy is paid to a bank card only: give your own.")
            : new("payout-kind-not-offered", "本项目不支持银行卡收款，请选择齐鲁工惠APP钱包。", "The subsidy is paid to the app wallet only: choose it.");
    }

    /// <summary>
    /// The bank that the nearest union up the path prescribes (seed 000, 填写信息注意事项): both the name and, where the card's first digits
    /// are known, the card are of it.
    /// </summary>
    public static IneligibilityReason? BankDesignated(EligibilityCase application)
    {
        var (form, unions) = (application.Form, application.Unions);
        var designated = unions.PathOf(form.UnionId)
            .Reverse()
            .Select(u => application.Rules.DesignatedBanks.FirstOrDefault(b => b.UnionId == u.Id))
            .FirstOrDefault(b => b is not null);
        return designated is null || form.Bank.Kind == PayoutKind.Wallet || (designated.IsMeantBy(form.Bank.Name) && IsCardOf(designated, form.Bank.CardNumber))
            ? null
            : new(
                "bank-not-designated",
                $"{unions.Find(designated.UnionId)!.Name}指定{designated.Bank}，请填写本人该行的银行卡。",
                $"Your union prescribes {designated.Bank}: give your own card of that bank.");
    }

    /// <summary>A card of an unknown bank passes: the reviewer is warned of it (<see cref="FormWarnings"/>).</summary>
    private static bool IsCardOf(DesignatedBank designated, BankCardNumber? card) =>
        card is null || CardBanks.IssuerOf(card) is not { } issuer || issuer.Names.Any(designated.IsMeantBy);
}
