using Qxym.Domain.People;

namespace Qxym.Functions.Tests.Domain.People;

public class ContactPhoneTests
{
    [Theory]
    [InlineData("138 0000 0000", "13800000000")]
    [InlineData("+8613800000000", "13800000000")]
    [InlineData("0531-82000000", "0531-82000000")]
    [InlineData("0531－82000000", "0531-82000000")]
    [InlineData("0531 82000000", "053182000000")]
    [InlineData("0635-8200000", "0635-8200000")]
    [InlineData("010-82000000", "010-82000000")]
    [InlineData("82000000", "82000000")]
    [InlineData("82000000-801", "82000000-801")]
    [InlineData("0531-82000000-801", "0531-82000000-801")]
    [InlineData("82000000转801", "82000000-801")]
    [InlineData("0531-82000000 转 801", "0531-82000000-801")]
    [InlineData("0531—82000000 分机801", "0531-82000000-801")]
    [InlineData("（0531）82000000", "0531-82000000")]
    [InlineData("(0531) 82000000-801", "0531-82000000-801")]
    [InlineData("+86 531 82000000", "053182000000")]
    [InlineData("+86-0531-82000000", "0531-82000000")]
    [InlineData("+86 10 82000000", "01082000000")]
    [InlineData("400-000-0000", "400-000-0000")]
    [InlineData("4000000000", "4000000000")]
    public void A_mobile_number_or_a_fixed_line_is_taken(string text, string value) =>
        Assert.Equal(value, TestData.Parse<ContactPhone>(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("无")]
    [InlineData("110")]
    [InlineData("12800000000")]
    [InlineData("0531-12000000")]
    [InlineData("0531-82000000-")]
    [InlineData("82000000转")]
    [InlineData("+86")]
    public void Anything_else_is_refused(string? text) => Assert.False(ContactPhone.TryParse(text, out _, out _));
}
