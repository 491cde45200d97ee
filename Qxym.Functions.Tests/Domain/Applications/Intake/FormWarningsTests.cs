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

    [Fact]
    public void A_wallet_has_no_card_to_compare()
    {
        var form = TestData.Form() with { Bank = new FormBank(PayoutKind.Wallet, "钱包", null, null) };
        Assert.Empty(FormWarnings.Of(form));
    }
}
