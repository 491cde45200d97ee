using Qxym.Domain.Texts;

namespace Qxym.Functions.Tests.Domain.Texts;

public class TextNormalisationTests
{
    [Theory]
    [InlineData("ＡＺａｚ０９", "AZaz09")]
    [InlineData("＋８６－１", "+86-1")]
    [InlineData("　禾　 苗\t\r\n厂 ", "禾 苗 厂")]
    [InlineData("禾\u00A0苗", "禾 苗")]
    [InlineData("\uFEFF禾\u200B\u200D\u00AD苗\u0000", "禾苗")]
    [InlineData("禾苗（泉城）有限公司，“一厂”。", "禾苗（泉城）有限公司，“一厂”。")]
    [InlineData("䶮㛃𬭊", "䶮㛃𬭊")]
    [InlineData("＊", "＊")]
    [InlineData(" \u200B ", "")]
    [InlineData("", "")]
    public void There_is_one_spelling(string text, string normal)
    {
        Assert.Equal(normal, text.Normalise());
        Assert.Equal(normal, text.Normalise().Normalise());
    }

    [Fact]
    public void Broken_surrogates_vanish() => Assert.Equal("禾苗", new string(['禾', '\uD870', '苗', '\uDC00']).Normalise());

    [Fact]
    public void Characters_are_counted_as_people_do() => Assert.Equal(3, "䶮㛃𬭊".CharacterCount());
}
