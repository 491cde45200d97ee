using Qxym.Domain.Applications.Intake.Conditions;

namespace Qxym.Domain.Applications.Intake;

/// <summary>
/// Checks an applicant against a programme's conditions: each is small and named, the programme's data says which hold, and all that are
/// not met are told (feature B1).
/// </summary>
public static class Eligibility
{
    private static readonly Func<EligibilityCase, IneligibilityReason?>[] All =
    [
        PayoutConditions.KindOffered,
        PayoutConditions.BankDesignated,
        StudyConditions.LevelSupported,
        StudyConditions.EnrolledInPeriod,
        StudyConditions.Graduated,
        StudyConditions.WithinStudyTime,
        StudyConditions.EnrolledThroughPlatform,
        RankConditions.InPost,
        RankConditions.OfAgencyStaff,
        RankConditions.InEnterprise,
        RankConditions.MigrantWorkerInPost,
        PersonConditions.Member,
        PersonConditions.NotDisqualified,
        PersonConditions.PreRegistered,
        PersonConditions.NoEarlierRecipient,
        PersonConditions.OncePerLevel,
        PersonConditions.OnceEver,
    ];

    /// <summary>Why the applicant is not eligible; empty when nothing speaks against it.</summary>
    public static IReadOnlyList<IneligibilityReason> Check(EligibilityCase application) =>
        [.. All.Select(condition => condition(application)).OfType<IneligibilityReason>()];

    /// <summary>The conditions that could not be looked into because nothing is known; the unions that review look into them.</summary>
    public static IReadOnlyList<IneligibilityReason> Unchecked(EligibilityCase application) =>
        [.. new[] { PersonConditions.MembershipUnknown(application), StudyConditions.PlatformUnknown(application) }.OfType<IneligibilityReason>()];
}
