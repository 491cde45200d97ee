using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>What seed 000 asks of applicants, as the programme file has it.</summary>
public sealed class ShandongEligibilityTests
{
    [Theory]
    [InlineData("370202", "中国建设银行", "中国农业银行")]
    [InlineData("371602", "中国建设银行", "农行滨城支行")]
    [InlineData("371702", "农业发展银行", "农业银行")]
    [InlineData("370681", "中国农业银行", "建行")]
    [InlineData("370902001001", "中国建设银行", "工商银行泰山支行")]
    public void A_designated_bank_is_asked_for_under_any_of_its_names(string unionId, string wrong, string right)
    {
        Assert.Equal(["bank-not-designated"], Reasons(unionId, bank: wrong));
        Assert.Empty(Reasons(unionId, bank: right));
    }

    [Theory]
    [InlineData("370102001003")]
    [InlineData("370303")]
    [InlineData("370000D01")]
    public void Other_places_designate_none(string unionId) => Assert.Empty(Reasons(unionId, bank: "日照银行"));

    [Theory]
    [InlineData("科员")]
    [InlineData("一级科员")]
    [InlineData("办事员")]
    [InlineData("股级")]
    [InlineData("副科级")]
    [InlineData("正科级")]
    [InlineData("乡科级正职")]
    [InlineData("四级主任科员")]
    [InlineData("一级主任科员")]
    [InlineData("一级警长")]
    [InlineData("九级职员")]
    [InlineData("七级职员")]
    [InlineData("财政所副所长")]
    [InlineData("办事处科员")]
    [InlineData("司机")]
    [InlineData("中学一级教师")]
    public void In_post_staff_up_to_科级_pass(string rank) => Assert.Empty(Reasons("370102", "publicBody", inPost: true, rank));

    [Theory]
    [InlineData("处级")]
    [InlineData("副处级")]
    [InlineData("正处")]
    [InlineData("县处级副职")]
    [InlineData("副县级")]
    [InlineData("副县长")]
    [InlineData("四级调研员")]
    [InlineData("六级职员")]
    [InlineData("厅级")]
    [InlineData("副厅长")]
    [InlineData("正局级")]
    [InlineData("司长")]
    [InlineData("二级巡视员")]
    [InlineData("副部级")]
    [InlineData("四级高级警长")]
    public void In_post_staff_above_科级_do_not(string rank) =>
        Assert.Equal(["rank-too-high"], Reasons("370102", "publicBody", inPost: true, rank));

    [Theory]
    [InlineData("无")]
    [InlineData("劳务派遣")]
    [InlineData("合同工")]
    [InlineData("临时工")]
    public void In_post_staff_have_a_rank_and_agency_staff_have_none(string rank)
    {
        Assert.Equal(["rank-required"], Reasons("370102", "publicBody", inPost: true, rank));
        Assert.Equal(rank == "无" ? ["rank-not-agency"] : [], Reasons("370102", "publicBody", inPost: false, rank));
    }

    [Theory]
    [InlineData("无")]
    [InlineData("班组长")]
    [InlineData("工段长")]
    [InlineData("车间主任")]
    [InlineData("科室主任")]
    [InlineData("客户经理")]
    [InlineData("工程师")]
    public void Enterprise_workers_up_to_车间主任_pass(string rank) => Assert.Empty(Reasons("370102", rank: rank));

    [Theory]
    [InlineData("总经理")]
    [InlineData("常务副总")]
    [InlineData("董事长")]
    [InlineData("销售总监")]
    [InlineData("副厂长")]
    [InlineData("总裁")]
    [InlineData("总工程师")]
    [InlineData("部长")]
    public void Enterprise_leaders_do_not(string rank) => Assert.Equal(["rank-too-high"], Reasons("370102", rank: rank));

    [Fact]
    public void Every_level_is_taken_and_a_card_is_the_only_way_to_be_paid()
    {
        Assert.Equal(EducationLevels.All, LoadedData.Shandong.Eligibility.Levels);
        Assert.Equal([PayoutKind.Card], LoadedData.Shandong.Eligibility.PayoutKinds);
    }

    private static List<string> Reasons(
        string unionId,
        string kind = "enterprise",
        bool inPost = false,
        string rank = "无",
        string bank = "中国工商银行") =>
        [.. Eligibility.Check(new EligibilityCase(
            Form(unionId, kind, inPost, rank, bank),
            LoadedData.Shandong,
            LoadedData.Shandong.Batches[0],
            LoadedData.Unions,
            ApplicantFacts.None,
            new DateOnly(2026, 5, 26))).Select(r => r.Code)];

    private static ApplicationForm Form(string unionId, string kind, bool inPost, string rank, string bank)
    {
        var errors = new FieldErrors();
        var request = new FormRequest
        {
            Applicant = new("赵样例", "370102199001010001", "13800000000"),
            Bank = new("card", bank, null, "4111111111111111"),
            Unit = new("济南样例有限公司", "济南市历下区样例路1号", "钱样例", "13800000001", kind, inPost, rank),
            MigrantWorker = false,
            NewEmploymentForm = false,
            UnionId = unionId,
            Education = new("2026-03-01", "齐鲁师范学院", "本科", "汉语言文学"),
        };
        return FormReader.Read(request, LoadedData.Unions, errors, TestData.Today) ?? throw new InvalidOperationException("The sample form is wrong.");
    }
}
