using Qxym.Domain.People;

namespace Qxym.Functions.Tests.Domain.People;

public class PersonNameTests
{
    [Theory]
    [InlineData("禾䶮", "禾")]
    [InlineData("㛃小一", "㛃")]
    [InlineData("穗𬭊", "穗")]
    [InlineData("𬭊小一", "𬭊")]
    [InlineData("𠮷野", "𠮷")]
    public void Rare_and_supplementary_characters_are_names_and_stay_whole(string text, string first)
    {
        var name = TestData.Parse<PersonName>(text);
        Assert.Equal(text, name.Value);
        Assert.Equal(first, name.FirstCharacter);
        Assert.Equal(first + "*", name.Masked);
    }

    [Theory]
    [InlineData("阿依·古丽")]
    [InlineData("阿依•古丽")]
    [InlineData("阿依・古丽")]
    [InlineData("阿依．古丽")]
    [InlineData(" 阿依\u200B·古丽 ")]
    public void Dots_have_one_spelling_so_that_equal_names_are_equal(string text) =>
        Assert.Equal(TestData.Parse<PersonName>("阿依·古丽"), TestData.Parse<PersonName>(text));

    [Theory]
    [InlineData("Mary-Jane O'Hara")]
    [InlineData("Ｍary-Jane O'Hara")]
    public void Latin_names_are_read(string text) => Assert.Equal("Mary-Jane O'Hara", TestData.Parse<PersonName>(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("禾")]
    [InlineData("𬭊")] // one character, though two UTF-16 units
    [InlineData("禾1")]
    [InlineData("禾小一！")]
    [InlineData("<b>禾小一</b>")]
    [InlineData("··")]
    [InlineData("·古丽")]
    [InlineData("古丽·")]
    [InlineData("- -")]
    public void What_no_id_card_shows_is_refused(string? text) => Assert.False(PersonName.TryParse(text, out _, out _));

    [Fact]
    public void Forty_characters_are_the_longest()
    {
        Assert.True(PersonName.TryParse(string.Concat(Enumerable.Repeat("𬭊", 40)), out _, out _));
        Assert.False(PersonName.TryParse(new string('禾', 41), out _, out _));
    }
}
