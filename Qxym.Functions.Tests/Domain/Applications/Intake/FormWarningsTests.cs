using Qxym.Domain.Applications;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.People;
using Qxym.Domain.Programmes;

namespace Qxym.Functions.Tests.Domain.Applications.Intake;

/// <summary>What is pointed out and never refused.</summary>
public class FormWarningsTests
{
    [Fact]
    public void A_usual_form_gives_nothing_to_point_out() => Assert.Empty(FormWarnings.Of(TestData.Form()));

    [Theory]
    [InlineData("农行", "622848000000000000")]
    [InlineData("中国农业银行柳荫支行", "955990000000000000")]
    [InlineData("中国工商银行", "622202000000000000")]
    [InlineData("工商银行", "622848000000000000", "card-bank-mismatch")]
    [InlineData("日照银行", "622848000000000000", "card-bank-mismatch")]
    [InlineData("日照银行", "999999000000000000", "card-bin-unknown")]
    [InlineData("中国农业银行", "62284800000000", "card-bin-unknown")]
    public void The_card_is_compared_with_the_bank_named(string bank, string digits, params string[] warnings)
    {
        var form = TestData.Form();
        form = form with { Bank = form.Bank with { Name = bank, CardNumber = TestData.Parse<BankCardNumber>(TestData.WithLuhnDigit(digits)) } };
        Assert.Equal(warnings, FormWarnings.Of(form).Select(w => w.Code));
    }

    [Theory]
    [InlineData("济南样例有限公司")]
    [InlineData("济南样例有限责任公司")]
    [InlineData("样例集团公司")]
    [InlineData("样例股份有限公司济南分公司")]
    [InlineData("样例市财政局")]
    [InlineData("样例县人民医院")]
    [InlineData("样例区实验小学")]
    [InlineData("样例棉纺厂")]
    [InlineData("样例区个体工商户")]
    [InlineData("济南样例公司", "unit-name-short")]
    [InlineData("样例厂", "unit-name-short")]
    [InlineData("样例物流", "unit-name-short")]
    [InlineData("无", "unit-name-short")]
    public void A_unit_name_that_is_hardly_the_registered_one_is_pointed_out(string name, params string[] warnings)
    {
        var form = TestData.Form();
        Assert.Equal(warnings, FormWarnings.Of(form with { Unit = form.Unit with { Name = name } }).Select(w => w.Code));
    }

    [Fact]
    public void Without_a_unit_there_is_no_name_to_look_at()
    {
        var form = TestData.Form();
        Assert.Empty(FormWarnings.Of(form with { Unit = form.Unit with { Name = null, Kind = UnitKind.Flexible } }));
    }

    [Fact]
    public void A_wallet_has_no_card_to_compare()
    {
        var form = TestData.Form() with { Bank = new FormBank(PayoutKind.Wallet, "钱包", null, null) };
        Assert.Empty(FormWarnings.Of(form));
    }
}
