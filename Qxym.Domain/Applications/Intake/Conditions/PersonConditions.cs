using Qxym.Domain.Programmes;

namespace Qxym.Domain.Applications.Intake.Conditions;

/// <summary>Who the applicant is: member, on which lists, subsidised before.</summary>
public static class PersonConditions
{
    /// <summary>职工须为实名认证会员 (seed 000).</summary>
    public static IneligibilityReason? Member(EligibilityCase application) => application.Rules.MembershipRequired && application.Facts.IsMember == false
        ? new("not-a-member", "须为工会会员才能申请，请先加入所在单位工会。", "Only union members may apply: join your unit's union first.")
        : null;

    /// <summary>Whether the applicant is a member is not known.</summary>
    public static IneligibilityReason? MembershipUnknown(EligibilityCase application) =>
        application.Rules.MembershipRequired && application.Facts.IsMember is null
            ? new("membership-unchecked", "须为工会会员，会籍由审核工会核实。", "You must be a union member; the reviewing union will check.")
            : null;

    /// <summary>Not on a list of those whose 申报资格 was taken away (seed 002, 四（一）).</summary>
    public static IneligibilityReason? NotDisqualified(EligibilityCase application) => IsOn(application, PersonListKind.Disqualified)
        ? new("disqualified", "您已被取消申报资格，如有疑问请联系所属工会。", "You have been disqualified. Ask your union if you think this is wrong.")
        : null;

    /// <summary>On one of the pre-registration lists, where the programme has any (seed 002, 一).</summary>
    public static IneligibilityReason? PreRegistered(EligibilityCase application) =>
        Lists(application, PersonListKind.PreRegistered).Any() && !IsOn(application, PersonListKind.PreRegistered)
            ? new(
                "not-pre-registered",
                "您不在预登记公布名单内，不能参加本次申领；请核对名单，或联系所属工会。",
                "You are not on the published pre-registration lists. Check them, or ask your union.")
            : null;

    /// <summary>Not on a list of those who had the subsidy before the platform kept count (seed 002, 一: 不得重复申领).</summary>
    public static IneligibilityReason? NoEarlierRecipient(EligibilityCase application) => IsOn(application, PersonListKind.EarlierRecipients)
        ? new("earlier-recipient", "您此前已领取过该补助，不能重复申领。", "You have received this subsidy before; it cannot be claimed again.")
        : null;

    /// <summary>同一学历层次只可申请一次 (seed 001, 三; seed 003, 三).</summary>
    public static IneligibilityReason? OncePerLevel(EligibilityCase application) => IsHeld(application, OncePer.Level)
        ? new(
            "level-already-subsidised",
            $"同一学历层次只可申请一次补助，您已申请过{application.Form.Education.Level}层次的补助。",
            $"There is one subsidy for each education level, and you have applied for {application.Form.Education.Level} before.")
        : null;

    /// <summary>每名职工只可享受一次学历教育补助 (seed 002, 附件4 问5).</summary>
    public static IneligibilityReason? OnceEver(EligibilityCase application) => IsHeld(application, OncePer.Ever)
        ? new("already-subsidised", "每名职工只可享受一次学历教育补助，您已申请过。", "There is one subsidy for each worker, and you have applied for it before.")
        : null;

    private static bool IsHeld(EligibilityCase application, OncePer oncePer) =>
        application.Rules.Uniqueness is { } rule && rule.OncePer.Contains(oncePer)
        && application.Facts.HeldKeys.Contains(UniquenessKeys.Key(rule.Series, oncePer, application.Form.Education.Level));

    private static bool IsOn(EligibilityCase application, PersonListKind kind) =>
        Lists(application, kind).Any(l => application.Facts.Lists.Contains(l.Id));

    private static IEnumerable<PersonList> Lists(EligibilityCase application, PersonListKind kind) =>
        application.Rules.Lists.Where(l => l.Kind == kind && (l.Level is null || l.Level == application.Form.Education.Level));
}
