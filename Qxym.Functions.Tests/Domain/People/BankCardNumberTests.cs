using Qxym.Domain.People;

namespace Qxym.Functions.Tests.Domain.People;

public class BankCardNumberTests
{
    [Theory]
    [InlineData(12)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    public void Thirteen_to_nineteen_digits_with_a_right_check_digit_are_taken(int digitsBeforeCheck)
    {
        var text = TestData.WithLuhnDigit("6228480000000000123"[..digitsBeforeCheck]);
        Assert.Equal(text, TestData.Parse<BankCardNumber>(text).Value);
    }

    [Fact]
    public void The_well_known_example_checks() => Assert.Equal("4111111111111111", TestData.Parse<BankCardNumber>("4111111111111111").Value);

    [Theory]
    [InlineData(11)]
    [InlineData(19)]
    public void Shorter_and_longer_numbers_are_refused(int digitsBeforeCheck) =>
        Assert.False(BankCardNumber.TryParse(TestData.WithLuhnDigit("62284800000000001234"[..digitsBeforeCheck]), out _, out _));

    [Fact]
    public void Any_single_wrong_digit_is_found()
    {
        var right = TestData.CardNumber(7).Value;
        for (var i = 0; i < right.Length; i++)
        {
            foreach (var digit in "0123456789".Where(d => d != right[i]))
            {
                Assert.False(BankCardNumber.TryParse(right[..i] + digit + right[(i + 1)..], out _, out _));
            }
        }
    }

    [Theory]
    [InlineData("4111 1111 1111 1111")]
    [InlineData("4111-1111-1111-1111")]
    [InlineData("４１１１１１１１１１１１１１１１")]
    public void Groups_and_full_width_digits_are_read(string text) => Assert.Equal("4111111111111111", TestData.Parse<BankCardNumber>(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("411111111111111X")]
    public void What_is_no_number_is_refused(string? text) => Assert.False(BankCardNumber.TryParse(text, out _, out _));

    [Fact]
    public void The_mask_shows_four_and_four() => Assert.Equal("4111 **** **** 1111", TestData.Parse<BankCardNumber>("4111111111111111").Masked);
}
