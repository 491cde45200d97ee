using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Time;

namespace Qxym.Functions.Tests.Domain.Applications.Intake;

/// <summary>The conditions that only some programmes have.</summary>
public class ConditionsTests
{
    private static readonly EligibilityRules Plain = TestData.Programme().Eligibility;

    [Theory]
    [InlineData("2026-01-01", true)]
    [InlineData("2026-06-30", true)]
    [InlineData("2025-12-31", false)]
    [InlineData("2026-07-01", false)]
    public void Those_enrolled_outside_the_period_are_told(string enrolledOn, bool eligible)
    {
        var rules = Plain with { Enrolment = new DatePeriod(new(2026, 1, 1), new(2026, 6, 30)) };
        Assert.Equal(eligible ? [] : ["enrolment-not-in-period"], Reasons(Enrolled(enrolledOn), rules));
    }

    [Fact]
    public void A_batchs_own_period_of_enrolment_counts_before_the_programmes()
    {
        var rules = Plain with { Enrolment = new DatePeriod(new(2026, 1, 1), new(2026, 12, 31)) };
        var autumn = TestData.Programme().Batches[0] with { Enrolment = new DatePeriod(new(2026, 7, 1), new(2026, 12, 31)) };
        Assert.Empty(Reasons(Enrolled("2026-03-01"), rules));
        Assert.Equal(["enrolment-not-in-period"], Reasons(Enrolled("2026-03-01"), rules, batch: autumn));
    }

    [Theory]
    [InlineData("2026-05-26", true)]
    [InlineData("2026-05-27", false)]
    [InlineData("2022-03-01", false)]
    [InlineData(null, false)]
    public void Only_graduates_may_apply_where_it_is_asked(string? graduatedOn, bool eligible) => Assert.Equal(
        eligible ? [] : ["not-graduated"],
        Reasons(Graduated("2022-03-01", graduatedOn), Plain with { GraduatesOnly = true }));

    [Theory]
    [InlineData("2018-05-26", null, false)]
    [InlineData("2018-05-27", null, true)]
    [InlineData("2016-03-01", "2024-02-29", true)]
    [InlineData("2016-03-01", "2024-03-01", false)]
    public void After_eight_years_the_registration_is_void(string enrolledOn, string? graduatedOn, bool eligible) => Assert.Equal(
        eligible ? [] : ["study-time-exceeded"],
        Reasons(Graduated(enrolledOn, graduatedOn), Plain with { LongestStudyYears = 8 }));

    [Theory]
    [InlineData(new string[0], new[] { "not-pre-registered" })]
    [InlineData(new[] { "spring" }, new string[0])]
    [InlineData(new[] { "autumn" }, new string[0])]
    [InlineData(new[] { "autumn", "paid-bachelor", "disqualified" }, new[] { "disqualified", "earlier-recipient" })]
    [InlineData(new[] { "autumn", "paid-associate" }, new string[0])]
    public void Lists_decide_by_their_kind_and_level(string[] on, string[] reasons)
    {
        var rules = Plain with
        {
            Lists =
            [
                new("spring", "春季", PersonListKind.PreRegistered),
                new("autumn", "秋季", PersonListKind.PreRegistered),
                new("paid-bachelor", "本科", PersonListKind.EarlierRecipients, "本科"),
                new("paid-associate", "专科", PersonListKind.EarlierRecipients, "专科"),
                new("disqualified", "取消", PersonListKind.Disqualified),
            ],
        };
        Assert.Equal(reasons, Reasons(TestData.Form(), rules, new ApplicantFacts { Lists = on.ToHashSet() }));
    }

    [Theory]
    [InlineData(OncePer.Level, "~level.qinghe.bachelor", "level-already-subsidised")]
    [InlineData(OncePer.Ever, "~ever.qinghe", "already-subsidised")]
    public void A_key_that_another_application_holds_is_told(OncePer oncePer, string key, string reason)
    {
        var rules = Plain with { Uniqueness = new UniquenessRule("qinghe", [OncePer.Year, oncePer]) };
        var programme = TestData.Programme() with { Eligibility = rules };
        Assert.Equal([key], UniquenessKeys.OfSeries(programme, TestData.Form()));
        Assert.Equal([reason], Reasons(TestData.Form(), rules, new ApplicantFacts { HeldKeys = new HashSet<string> { key } }));
        Assert.Empty(Reasons(TestData.Form(), rules, new ApplicantFacts { HeldKeys = new HashSet<string> { "~level.qinghe.doctor" } }));
    }

    [Theory]
    [InlineData(true, new string[0], new string[0])]
    [InlineData(false, new[] { "not-enrolled-through-platform", "not-a-member" }, new string[0])]
    [InlineData(null, new string[0], new[] { "membership-unchecked", "platform-enrolment-unchecked" })]
    public void What_no_register_knows_is_a_warning_and_no_reason(bool? known, string[] reasons, string[] warnings)
    {
        var rules = Plain with { MembershipRequired = true, PlatformEnrolmentRequired = true };
        var facts = new ApplicantFacts { IsMember = known, IsEnrolledThroughPlatform = known };
        Assert.Equal(reasons, Reasons(TestData.Form(), rules, facts));
        Assert.Equal(warnings, Eligibility.Unchecked(Case(TestData.Form(), rules, facts)).Select(w => w.Code));
    }

    [Fact]
    public void Keys_of_a_series_are_let_go_by_an_end_without_the_subsidy_only() => Assert.Equal(
        [ApplicationStatus.Rejected, ApplicationStatus.Lapsed, ApplicationStatus.Withdrawn],
        Enum.GetValues<ApplicationStatus>().Where(s => !UniquenessKeys.AreHeldIn(s)));

    private static ApplicationForm Enrolled(string on) => Graduated(on, null);

    private static ApplicationForm Graduated(string enrolledOn, string? on)
    {
        var form = TestData.Form();
        return form with
        {
            Education = form.Education with
            {
                EnrolledOn = DateOnly.Parse(enrolledOn, null),
                GraduatedOn = on is null ? null : DateOnly.Parse(on, null),
            },
        };
    }

    private static IEnumerable<string> Reasons(
        ApplicationForm form, EligibilityRules rules, ApplicantFacts? facts = null, Batch? batch = null) =>
        Eligibility.Check(Case(form, rules, facts, batch)).Select(r => r.Code);

    private static EligibilityCase Case(ApplicationForm form, EligibilityRules rules, ApplicantFacts? facts = null, Batch? batch = null)
    {
        var programme = TestData.Programme() with { Eligibility = rules };
        return new(form, programme, batch ?? programme.Batches[0], TestData.Unions(), facts ?? ApplicantFacts.None, new DateOnly(2026, 5, 26));
    }
}
