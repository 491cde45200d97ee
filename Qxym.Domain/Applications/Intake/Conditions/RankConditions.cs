namespace Qxym.Domain.Applications.Intake.Conditions;

/// <summary>一线职工: 车间（工段、科室）主任（含） and 科级（含） at most (seed 001, 一（一）; seed 003, 一、1). Which words show a rank is data.</summary>
public static class RankConditions
{
    /// <summary>In-post staff of public bodies fill in their rank, at most 科级（含） (seed 000, 填写信息注意事项).</summary>
    public static IneligibilityReason? InPost(EligibilityCase application) => application.Form.Unit switch
    {
        { Kind: UnitKind.PublicBody, InPost: true } unit when application.Rules.NoRankInPost.Contains(unit.JobRank) => new(
            "rank-required", "机关事业单位在编职工须如实填写职级。", "Staff on the establishment of a public body must fill in their rank."),
        { Kind: UnitKind.PublicBody, InPost: true } unit when Shows(unit.JobRank, application.Rules.PublicBodyRanksTooHigh) => new(
            "rank-too-high", "机关事业单位在编职工职级须为科级（含）以下。", "In public bodies the rank may be 科级 (section level) at most."),
        _ => null,
    };

    /// <summary>Agency staff in public bodies enter what they are.</summary>
    public static IneligibilityReason? OfAgencyStaff(EligibilityCase application)
    {
        var ranks = application.Rules.AgencyRanks;
        return application.Form.Unit is { Kind: UnitKind.PublicBody, InPost: false } unit && ranks.Count > 0 && !ranks.Contains(unit.JobRank)
            ? new(
                "rank-not-agency",
                $"在机关事业单位申请的非在编职工，职级请填{string.Join("、", ranks)}。",
                $"Staff of a public body who are not on its establishment enter one of {string.Join(", ", ranks)} as their rank.")
            : null;
    }

    /// <summary>In enterprises at most 车间（工段、科室）主任（含）; 无 is a rank like any other there.</summary>
    public static IneligibilityReason? InEnterprise(EligibilityCase application) =>
        application.Form.Unit is { Kind: not UnitKind.PublicBody } unit && Shows(unit.JobRank, application.Rules.EnterpriseRanksTooHigh)
            ? new("rank-too-high", "企业职工职级须为车间（工段、科室）主任（含）以下。", "In enterprises the rank may be head of a workshop or section at most.")
            : null;

    /// <summary>机关事业单位在编职工无论户籍是否在农村都选“否” (seed 000).</summary>
    public static IneligibilityReason? MigrantWorkerInPost(EligibilityCase application) =>
        application.Form is { MigrantWorker: true, Unit: { Kind: UnitKind.PublicBody, InPost: true } }
            ? new(
                "in-post-not-migrant",
                "机关事业单位在编职工无论户籍是否在农村，“是否为农民工”都选“否”。",
                "Staff on the establishment of a public body are never migrant workers: answer no.")
            : null;

    private static bool Shows(string rank, IReadOnlyList<string> words) => words.Any(w => rank.Contains(w, StringComparison.Ordinal));
}
