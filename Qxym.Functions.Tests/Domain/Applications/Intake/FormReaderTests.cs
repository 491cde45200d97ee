using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Refusals;

namespace Qxym.Functions.Tests.Domain.Applications.Intake;

public class FormReaderTests
{
    private static readonly FormRequest Right = TestData.FormRequest();

    [Fact]
    public void A_right_form_is_read_field_by_field()
    {
        var person = TestData.Person();
        var form = TestData.Form(person);
        Assert.Equal(new FormApplicant(person.Name, person.IdNumber, person.Phone), form.Applicant);
        Assert.Equal(new FormBank(PayoutKind.Card, "中国农业银行", "柳荫支行", person.CardNumber), form.Bank);
        Assert.Equal((UnitKind.Enterprise, false, "无"), (form.Unit.Kind, form.Unit.InPost, form.Unit.JobRank));
        Assert.Equal((true, false), (form.MigrantWorker, form.NewEmploymentForm));
        Assert.Equal(TestData.UnionId(TestData.Grassroots), form.UnionId);
        Assert.Equal(new FormEducation(new DateOnly(2026, 3, 1), "青禾师范学院", "本科", "汉语言文学"), form.Education);
    }

    [Fact]
    public void An_empty_form_names_every_required_field_at_once() => Assert.Equal(
        [
            "/applicant/idNumber", "/applicant/name", "/applicant/phone",
            "/bank/cardNumber", "/bank/kind", "/bank/name",
            "/education/enrolledOn", "/education/institution", "/education/level", "/education/major",
            "/migrantWorker", "/newEmploymentForm", "/unionId",
            "/unit/address", "/unit/contactName", "/unit/contactPhone", "/unit/jobRank", "/unit/kind", "/unit/name",
        ],
        Errors(new FormRequest()).Keys);

    [Fact]
    public void Wrong_fields_are_all_named_and_right_ones_are_not()
    {
        var errors = Errors(Right with
        {
            Applicant = new("禾1", "11010519491231002", "12"),
            Bank = Right.Bank! with { CardNumber = "4111111111111112" },
            Unit = Right.Unit! with { ContactPhone = "无", Kind = "Enterprise" },
            UnionId = "999999",
            Education = new("2026-02-29", "山大", "大专", " "),
        });
        Assert.Equal(
            [
                "/applicant/idNumber", "/applicant/name", "/applicant/phone", "/bank/cardNumber",
                "/education/enrolledOn", "/education/institution", "/education/level", "/education/major",
                "/unionId", "/unit/contactPhone", "/unit/kind",
            ],
            errors.Keys);
        Assert.Contains("山东大学", Assert.Single(errors["/education/institution"]), StringComparison.Ordinal);
        Assert.All(errors.Values, messages => Assert.All(messages, m => Assert.EndsWith("。", m, StringComparison.Ordinal)));
    }

    [Fact]
    public void A_flexible_worker_needs_no_unit()
    {
        var unit = Read(Right with { Unit = new(null, "", " ", "\u200B", "flexible", null, null) })!.Unit;
        Assert.Equal(new FormUnit(null, null, null, null, UnitKind.Flexible, false, "无"), unit);
    }

    [Fact]
    public void What_a_flexible_worker_does_fill_in_is_checked()
    {
        var errors = Errors(Right with { Unit = new(new string('禾', 81), null, null, "12", "flexible", null, "外卖骑手") });
        Assert.Equal(["/unit/contactPhone", "/unit/name"], errors.Keys);
    }

    [Fact]
    public void Only_public_bodies_are_asked_whether_the_worker_is_in_post()
    {
        Assert.Equal(["/unit/inPost"], Errors(Right with { Unit = Right.Unit! with { Kind = "publicBody" } }).Keys);
        Assert.True(Read(Right with { Unit = Right.Unit! with { Kind = "publicBody", InPost = true } })!.Unit.InPost);
        Assert.False(Read(Right with { Unit = Right.Unit! with { InPost = true } })!.Unit.InPost);
    }

    [Fact]
    public void A_wallet_needs_no_bank()
    {
        var bank = Read(Right with { Bank = new("wallet", null, null, null) })!.Bank;
        Assert.Equal((PayoutKind.Wallet, null, null), (bank.Kind, bank.Branch, bank.CardNumber));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData(" \u200B")]
    public void The_branch_of_the_bank_may_be_missing(string? branch) =>
        Assert.Null(Read(Right with { Bank = Right.Bank! with { Branch = branch } })!.Bank.Branch);

    [Theory]
    [InlineData("2026-05-26", true)]
    [InlineData("2026-05-27", false)]
    public void Nobody_is_born_after_today(string born, bool right)
    {
        var idNumber = TestData.IdNumber(DateOnly.ParseExact(born, "yyyy-MM-dd")).Value;
        var request = Right with { Applicant = Right.Applicant! with { IdNumber = idNumber } };
        if (right)
        {
            Assert.NotNull(Read(request));
            return;
        }

        var error = Assert.Single(Errors(request));
        Assert.Equal("/applicant/idNumber", error.Key);
        Assert.Contains("晚于今天", Assert.Single(error.Value), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-3-1")]
    [InlineData("2026/03/01")]
    [InlineData("2026-13-01")]
    [InlineData("1989-12-31")]
    [InlineData("2101-01-01")]
    [InlineData("昨天")]
    public void A_date_that_cannot_be_is_refused(string date) =>
        Assert.Equal(["/education/enrolledOn"], Errors(Right with { Education = Right.Education! with { EnrolledOn = date } }).Keys);

    [Fact]
    public void Texts_are_normalised_so_that_the_same_form_is_equal()
    {
        var person = TestData.Person();
        var request = TestData.FormRequest(person);
        var sloppy = request with
        {
            Applicant = request.Applicant! with { IdNumber = $" {person.IdNumber.Value.ToLowerInvariant()} ", Phone = $"+86 {person.Phone}" },
            Unit = request.Unit! with { Name = $"　{request.Unit!.Name}\u200B " },
            UnionId = $" {request.UnionId} ",
            Education = request.Education! with { EnrolledOn = "２０２６－０３－０１" },
        };
        Assert.Equal(Read(request), Read(sloppy));
    }

    [Fact]
    public void Spaces_between_chinese_characters_mean_nothing()
    {
        var form = Read(Right with
        {
            Applicant = Right.Applicant! with { Name = "禾　小 一" },
            Bank = Right.Bank! with { Name = "中国 农业 银行" },
            Unit = Right.Unit! with { Name = "禾苗 机械制造　有限公司 ABC 12" },
            Education = Right.Education! with { Institution = "青禾 师范\u3000学院", Level = "本 科", Major = "汉语 言文学" },
        })!;
        Assert.Equal("禾小一", form.Applicant.Name.Value);
        Assert.Equal("中国农业银行", form.Bank.Name);
        Assert.Equal("禾苗机械制造有限公司 ABC 12", form.Unit.Name);
        Assert.Equal(("青禾师范学院", "本科", "汉语言文学"), (form.Education.Institution, form.Education.Level, form.Education.Major));
    }

    [Theory]
    [InlineData("国开")]
    [InlineData("国 开")]
    [InlineData("　国开 ")]
    public void A_short_name_is_told_with_the_full_one(string name)
    {
        var errors = Errors(Right with { Education = Right.Education! with { Institution = name } });
        Assert.Contains("“国家开放大学”", Assert.Single(errors["/education/institution"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80, true)]
    [InlineData(81, false)]
    public void Lengths_count_characters_not_code_units(int length, bool right)
    {
        var name = string.Concat(Enumerable.Repeat("𬭊", length));
        Assert.Equal(right, Read(Right with { Unit = Right.Unit! with { Name = name } }) is not null);
    }

    [Fact]
    public void A_closed_union_is_known_to_the_reader_whether_it_can_be_chosen_is_another_check() =>
        Assert.NotNull(Read(Right with { UnionId = TestData.Closed }));

    private static ApplicationForm? Read(FormRequest request) => FormReader.Read(request, TestData.Unions(), new FieldErrors(), TestData.Today);

    private static IReadOnlyDictionary<string, string[]> Errors(FormRequest request)
    {
        var errors = new FieldErrors();
        Assert.Null(FormReader.Read(request, TestData.Unions(), errors, TestData.Today));
        Assert.Equal("invalid-request", errors.ToRefusal().Code);
        return errors.ByPointer;
    }
}
