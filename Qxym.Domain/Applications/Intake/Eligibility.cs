using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Applications.Intake;

/// <summary>Applies a programme's <see cref="EligibilityRules"/> to a form: each rule is small and named, and all that fail are told (feature B1).</summary>
public static class Eligibility
{
    /// <summary>Why the form is not eligible; empty when it is.</summary>
    public static IReadOnlyList<IneligibilityReason> Check(ApplicationForm form, EligibilityRules rules, UnionTree unions)
    {
        IneligibilityReason?[] all =
        [
            PayoutKindOffered(form.Bank, rules),
            BankDesignated(form, rules, unions),
            LevelSupported(form.Education, rules),
            RankInPost(form.Unit, rules),
            RankOfAgencyStaff(form.Unit, rules),
            RankInEnterprise(form.Unit, rules),
            MigrantWorkerInPost(form),
        ];
        return [.. all.OfType<IneligibilityReason>()];
    }

    private static IneligibilityReason? PayoutKindOffered(FormBank bank, EligibilityRules rules) => rules.PayoutKinds.Contains(bank.Kind)
        ? null
        : new("payout-kind-not-offered", "本项目不支持该收款方式，请填写本人银行卡。");

    private static IneligibilityReason? BankDesignated(ApplicationForm form, EligibilityRules rules, UnionTree unions)
    {
        var designated = unions.PathOf(form.UnionId)
            .Reverse()
            .Select(u => rules.DesignatedBanks.FirstOrDefault(b => b.UnionId == u.Id))
            .FirstOrDefault(b => b is not null);
        return designated is null || form.Bank.Kind == PayoutKind.Wallet || designated.Names.Any(n => form.Bank.Name.StartsWith(n, StringComparison.Ordinal))
            ? null
            : new("bank-not-designated", $"{unions.Find(designated.UnionId)!.Name}指定{designated.Bank}，请填写本人该行的银行卡。");
    }

    private static IneligibilityReason? LevelSupported(FormEducation education, EligibilityRules rules) => rules.Levels.Contains(education.Level)
        ? null
        : new("level-not-supported", $"本项目只补助{string.Join("、", rules.Levels)}学历。");

    /// <summary>In-post staff of public bodies fill in their rank, at most 科级（含） (seed 000, 填写信息注意事项; seed 001, 一（一）).</summary>
    private static IneligibilityReason? RankInPost(FormUnit unit, EligibilityRules rules) => unit switch
    {
        { Kind: UnitKind.PublicBody, InPost: true } when rules.NoRankInPost.Contains(unit.JobRank) =>
            new("rank-required", "机关事业单位在编职工须如实填写职级。"),
        { Kind: UnitKind.PublicBody, InPost: true } when Shows(unit.JobRank, rules.PublicBodyRanksTooHigh) =>
            new("rank-too-high", "机关事业单位在编职工职级须为科级（含）以下。"),
        _ => null,
    };

    private static IneligibilityReason? RankOfAgencyStaff(FormUnit unit, EligibilityRules rules) =>
        unit is { Kind: UnitKind.PublicBody, InPost: false } && !rules.AgencyRanks.Contains(unit.JobRank)
            ? new("rank-not-agency", $"在机关事业单位申请的非在编职工，职级请填{string.Join("、", rules.AgencyRanks)}。")
            : null;

    /// <summary>In enterprises at most 车间（工段、科室）主任（含）; 无 is a rank like any other there.</summary>
    private static IneligibilityReason? RankInEnterprise(FormUnit unit, EligibilityRules rules) =>
        unit.Kind != UnitKind.PublicBody && Shows(unit.JobRank, rules.EnterpriseRanksTooHigh)
            ? new("rank-too-high", "企业职工职级须为车间（工段、科室）主任（含）以下。")
            : null;

    private static IneligibilityReason? MigrantWorkerInPost(ApplicationForm form) =>
        form.MigrantWorker && form.Unit is { Kind: UnitKind.PublicBody, InPost: true }
            ? new("in-post-not-migrant", "机关事业单位在编职工无论户籍是否在农村，“是否为农民工”都选“否”。")
            : null;

    private static bool Shows(string rank, IReadOnlyList<string> words) => words.Any(w => rank.Contains(w, StringComparison.Ordinal));
}
