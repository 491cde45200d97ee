namespace Qxym.Domain.Applications.Intake.Conditions;

/// <summary>What is studied, since when, and whether it has ended.</summary>
public static class StudyConditions
{
    /// <summary>The level is one that the programme subsidises.</summary>
    public static IneligibilityReason? LevelSupported(EligibilityCase application)
    {
        var levels = application.Rules.Levels;
        return levels.Contains(application.Form.Education.Level)
            ? null
            : new("level-not-supported", $"本项目只补助{string.Join("、", levels)}学历。", $"Only these levels are subsidised: {string.Join(", ", levels)}.");
    }

    /// <summary>新入学: enrolled in the batch's or else the programme's period (seed 001, 三 and 四（一）; seed 003, 三).</summary>
    public static IneligibilityReason? EnrolledInPeriod(EligibilityCase application)
    {
        var period = application.Batch.Enrolment ?? application.Rules.Enrolment;
        return period is null || period.Contains(application.Form.Education.EnrolledOn)
            ? null
            : new(
                "enrolment-not-in-period",
                $"本批次只补助{Words(period.From)}至{Words(period.To)}入学的职工，请核对学籍在线验证报告上的入学日期。",
                $"This batch is for those who enrolled from {period.From:yyyy-MM-dd} to {period.To:yyyy-MM-dd}: check the date on your 学信网 report.");
    }

    /// <summary>Has graduated, and says when (seed 002, 一: 已毕业并取得学历教育毕业证书).</summary>
    public static IneligibilityReason? Graduated(EligibilityCase application)
    {
        var education = application.Form.Education;
        return !application.Rules.GraduatesOnly || (education.GraduatedOn <= application.Today && education.GraduatedOn > education.EnrolledOn)
            ? null
            : new(
                "not-graduated",
                "本项目只受理已毕业并取得学历教育毕业证书的职工，请取得毕业证书后再申领。",
                "This programme is for those who have graduated: apply when you have your diploma.");
    }

    /// <summary>学籍最长有效期, counted from enrolment (seed 002, 四（四）): by graduation where there is one, else by today.</summary>
    public static IneligibilityReason? WithinStudyTime(EligibilityCase application)
    {
        var education = application.Form.Education;
        return application.Rules.LongestStudyYears is not { } years || (education.GraduatedOn ?? application.Today) < education.EnrolledOn.AddYears(years)
            ? null
            : new(
                "study-time-exceeded",
                $"自入学之日起已超过{years}年学籍有效期，预登记资格自动失效，不能申领补助。",
                $"More than {years} years have passed since enrolment: the registration is void.");
    }

    /// <summary>通过“求学圆梦行动”平台报读 (seed 003, 一、2).</summary>
    public static IneligibilityReason? EnrolledThroughPlatform(EligibilityCase application) =>
        application.Rules.PlatformEnrolmentRequired && application.Facts.IsEnrolledThroughPlatform == false
            ? new(
                "not-enrolled-through-platform",
                "本项目只补助通过“求学圆梦行动”平台报读的职工，请先在平台选学报读。",
                "Only study taken up through the platform is subsidised: enrol there first.")
            : null;

    /// <summary>The platform's enrolments are not known.</summary>
    public static IneligibilityReason? PlatformUnknown(EligibilityCase application) =>
        application.Rules.PlatformEnrolmentRequired && application.Facts.IsEnrolledThroughPlatform is null
            ? new(
                "platform-enrolment-unchecked",
                "须通过“求学圆梦行动”平台报读，是否符合由审核工会核实。",
                "The study must have been taken up through the platform; the reviewing union will check.")
            : null;

    private static string Words(DateOnly day) => $"{day.Year}年{day.Month}月{day.Day}日";
}
