using Qxym.Domain.People;

namespace Qxym.Functions.Tests.Domain.People;

public class CardBanksTests
{
    [Theory]
    [InlineData("622848", 19, "中国农业银行")]
    [InlineData("95599", 19, "中国农业银行")]
    [InlineData("436742", 19, "中国建设银行")]
    [InlineData("434061", 16, "中国建设银行")]
    [InlineData("622202", 19, "中国工商银行")]
    [InlineData("9558", 19, "中国工商银行")]
    [InlineData("456351", 19, "中国银行")]
    [InlineData("622258", 17, "交通银行")]
    [InlineData("622188", 19, "中国邮政储蓄银行")]
    [InlineData("622588", 16, "招商银行")]
    [InlineData("622848", 16, null)] // the bank's debit cards have 19 digits
    [InlineData("411111", 16, null)]
    [InlineData("999999", 19, null)]
    public void The_first_digits_and_the_length_tell_the_bank(string prefix, int length, string? bank) =>
        Assert.Equal(bank, CardBanks.IssuerOf(Card(prefix, length))?.Name);

    [Theory]
    [InlineData("农行历下支行", "中国农业银行")]
    [InlineData("建设银行", "中国建设银行")]
    [InlineData("邮储银行", "中国邮政储蓄银行")]
    [InlineData("中国银行济南分行", "中国银行")]
    [InlineData("农业发展银行", null)]
    [InlineData("日照银行", null)]
    public void Names_are_known_as_people_write_them(string name, string? bank) => Assert.Equal(bank, CardBanks.Named(name)?.Name);

    [Fact]
    public void No_card_and_no_name_is_of_two_banks()
    {
        foreach (var bank in CardBanks.All)
        {
            Assert.All(bank.Names, name => Assert.Same(bank, CardBanks.Named(name)));
            foreach (var kind in bank.Cards)
            {
                Assert.All(kind.Prefixes, prefix => Assert.Equal([bank], CardBanks.All.Where(b => b.Cards.Any(k =>
                    k.Length == kind.Length && k.Prefixes.Any(p => p.StartsWith(prefix, StringComparison.Ordinal) || prefix.StartsWith(p, StringComparison.Ordinal))))));
            }
        }
    }

    [Fact]
    public void The_file_can_be_read_as_it_stands()
    {
        Assert.NotEmpty(CardBanks.All);
        Assert.All(CardBanks.All, bank => Assert.Contains(bank.Name, bank.Names));
        Assert.All(CardBanks.All.SelectMany(b => b.Cards), kind => Assert.InRange(kind.Length, 13, 19));
        Assert.All(CardBanks.All.SelectMany(b => b.Cards).SelectMany(k => k.Prefixes), p => Assert.True(p.Length is >= 4 and <= 8 && p.All(char.IsAsciiDigit)));
    }

    private static BankCardNumber Card(string prefix, int length) =>
        TestData.Parse<BankCardNumber>(TestData.WithLuhnDigit(prefix.PadRight(length - 1, '0')));
}
