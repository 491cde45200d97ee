using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests.Domain.Applications.Intake;

public class EligibilityTests
{
    private static readonly EligibilityRules Rules = TestData.Programme().Eligibility;

    [Fact]
    public void The_usual_worker_is_eligible() => Assert.Empty(Reasons(TestData.Form()));

    [Fact]
    public void Every_reason_is_told_at_once()
    {
        var form = TestData.Form(unionId: TestData.GrassrootsInOtherCity) with { MigrantWorker = true };
        form = form with
        {
            Bank = form.Bank with { Name = "中国工商银行" },
            Unit = form.Unit with { Kind = UnitKind.PublicBody, InPost = true, JobRank = "副处级" },
            Education = form.Education with { Level = "硕士研究生" },
        };
        Assert.Equal(["bank-not-designated", "level-not-supported", "rank-too-high", "in-post-not-migrant"], Reasons(form));
        var refusal = IntakeRefusals.NotEligible(Eligibility.Check(Case(form)));
        Assert.Equal(4, Assert.IsAssignableFrom<IReadOnlyList<IneligibilityReason>>(refusal.Members["reasons"]).Count);
        Assert.Contains("海湾市总工会指定中国农业银行", refusal.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnitKind.PublicBody, true, "科级", null)]
    [InlineData(UnitKind.PublicBody, true, "副科级", null)]
    [InlineData(UnitKind.PublicBody, true, "正处级", "rank-too-high")]
    [InlineData(UnitKind.PublicBody, true, "副厅级", "rank-too-high")]
    [InlineData(UnitKind.PublicBody, true, "无", "rank-required")]
    [InlineData(UnitKind.PublicBody, true, "劳务派遣", "rank-required")]
    [InlineData(UnitKind.PublicBody, false, "劳务派遣", null)]
    [InlineData(UnitKind.PublicBody, false, "合同工", null)]
    [InlineData(UnitKind.PublicBody, false, "临时工", null)]
    [InlineData(UnitKind.PublicBody, false, "无", "rank-not-agency")]
    [InlineData(UnitKind.PublicBody, false, "科级", "rank-not-agency")]
    [InlineData(UnitKind.Enterprise, false, "无", null)]
    [InlineData(UnitKind.Enterprise, false, "车间主任", null)]
    [InlineData(UnitKind.Enterprise, false, "副总经理", "rank-too-high")]
    [InlineData(UnitKind.Enterprise, false, "厂长", "rank-too-high")]
    [InlineData(UnitKind.Flexible, false, "无", null)]
    [InlineData(UnitKind.Flexible, false, "总经理", "rank-too-high")]
    public void Ranks_have_their_ceiling_in_each_kind_of_unit(UnitKind kind, bool inPost, string rank, string? reason)
    {
        var form = TestData.Form() with { MigrantWorker = false };
        form = form with { Unit = form.Unit with { Kind = kind, InPost = inPost, JobRank = rank } };
        Assert.Equal(reason is null ? [] : [reason], Reasons(form));
    }

    [Theory]
    [InlineData(UnitKind.PublicBody, false, "劳务派遣", true)]
    [InlineData(UnitKind.PublicBody, true, "科级", false)]
    [InlineData(UnitKind.Enterprise, false, "无", true)]
    public void Only_in_post_staff_are_never_migrant_workers(UnitKind kind, bool inPost, string rank, bool eligible)
    {
        var form = TestData.Form() with { MigrantWorker = true };
        form = form with { Unit = form.Unit with { Kind = kind, InPost = inPost, JobRank = rank } };
        Assert.Equal(eligible ? [] : ["in-post-not-migrant"], Reasons(form));
    }

    [Theory]
    [InlineData("中国农业银行", true)]
    [InlineData("农行", true)]
    [InlineData("中国农业银行股份有限公司海湾分行", true)]
    [InlineData("中国工商银行", false)]
    [InlineData("海湾农业银行", false)]
    public void A_city_may_designate_its_bank(string bank, bool eligible)
    {
        var form = TestData.Form(unionId: TestData.GrassrootsInOtherCity);
        form = form with { Bank = form.Bank with { Name = bank } };
        Assert.Equal(eligible ? [] : ["bank-not-designated"], Reasons(form));
    }

    [Theory]
    [InlineData("622848000000000000", true)] // of the bank itself
    [InlineData("622202000000000000", false)] // of another one
    [InlineData("999999000000000000", true)] // of nobody knows which: the reviewer is warned
    public void A_designated_bank_is_asked_of_the_card_too(string digits, bool eligible)
    {
        var form = TestData.Form(unionId: TestData.GrassrootsInOtherCity);
        form = form with { Bank = form.Bank with { CardNumber = TestData.Parse<BankCardNumber>(TestData.WithLuhnDigit(digits)) } };
        Assert.Equal(eligible ? [] : ["bank-not-designated"], Reasons(form));
    }

    [Fact]
    public void Other_cities_leave_the_bank_free()
    {
        var form = TestData.Form();
        Assert.Empty(Reasons(form with { Bank = form.Bank with { Name = "中国工商银行" } }));
    }

    [Fact]
    public void The_nearest_union_that_designates_a_bank_counts()
    {
        var rules = Rules with
        {
            DesignatedBanks =
            [
                new(TestData.UnionId(TestData.City), "中国农业银行", ["中国农业银行"]),
                new(TestData.UnionId(TestData.District), "中国工商银行", ["中国工商银行"]),
            ],
        };
        Assert.Equal(["bank-not-designated"], Reasons(TestData.Form(unionId: TestData.Grassroots), rules));
        Assert.Empty(Reasons(TestData.Form(unionId: TestData.GrassrootsInOtherDistrict), rules));
    }

    [Fact]
    public void A_wallet_is_taken_where_it_is_offered_and_knows_no_designated_bank()
    {
        var form = TestData.Form(unionId: TestData.GrassrootsInOtherCity);
        form = form with { Bank = new FormBank(PayoutKind.Wallet, "钱包", null, null) };
        Assert.Equal(["payout-kind-not-offered"], Reasons(form));
        Assert.Empty(Reasons(form, Rules with { PayoutKinds = [PayoutKind.Card, PayoutKind.Wallet] }));
    }

    private static IEnumerable<string> Reasons(ApplicationForm form, EligibilityRules? rules = null) =>
        Eligibility.Check(Case(form, rules)).Select(r => r.Code);

    private static EligibilityCase Case(ApplicationForm form, EligibilityRules? rules = null)
    {
        var programme = TestData.Programme() with { Eligibility = rules ?? Rules };
        return new(form, programme, programme.Batches[0], TestData.Unions(), ApplicantFacts.None, new DateOnly(2026, 5, 26));
    }
}
