using Qxym.Domain.People;

namespace Qxym.Functions.Tests.Domain.People;

public class PhoneNumberTests
{
    [Theory]
    [InlineData("13800000000")]
    [InlineData("138 0000 0000")]
    [InlineData("138-0000-0000")]
    [InlineData("+86 13800000000")]
    [InlineData("+86-138-0000-0000")]
    [InlineData("86 138 0000 0000")]
    [InlineData("8613800000000")]
    [InlineData("008613800000000")]
    [InlineData("(+86)138-0000-0000")]
    [InlineData("（+86）13800000000")]
    [InlineData("138–0000—0000")]
    [InlineData("＋８６１３８００００００００")]
    [InlineData("１３８００００００００")]
    [InlineData("\u202D13800000000\u202C")] // as copied from a phone's address book
    public void Spellings_become_eleven_digits(string text) => Assert.Equal("13800000000", TestData.Parse<PhoneNumber>(text).Value);

    [Theory]
    [InlineData("16200000000")]
    [InlineData("16500000000")]
    [InlineData("17000000000")]
    [InlineData("17100000000")]
    [InlineData("19200000000")]
    public void Numbers_of_virtual_operators_are_numbers_like_any_other(string text) =>
        Assert.Equal(text, TestData.Parse<PhoneNumber>(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("12800000000")]
    [InlineData("1380000000")]
    [InlineData("138000000000")]
    [InlineData("23800000000")]
    [InlineData("1380000000a")]
    [InlineData("0531-82000000")]
    public void What_is_no_mobile_number_is_refused(string? text)
    {
        Assert.False(PhoneNumber.TryParse(text, out _, out var error));
        Assert.NotEmpty(error);
    }

    [Fact]
    public void The_mask_hides_the_middle() => Assert.Equal("138****0000", TestData.Parse<PhoneNumber>("13800000000").Masked);
}
