using Qxym.Domain.People;

namespace Qxym.Functions.Tests.Domain.People;

public class IdNumberTests
{
    [Fact]
    public void The_examples_of_the_standard_check()
    {
        Assert.Equal(new DateOnly(1949, 12, 31), TestData.Parse<IdNumber>("11010519491231002X").BirthDate);
        Assert.Equal("440524188001010014", TestData.WithIdCheckCharacter("44052418800101001"));
    }

    [Theory]
    [InlineData("11010519491231002x")]
    [InlineData(" 110105 19491231 002X ")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    [InlineData("１１０１０５１９４９１２３１００２ｘ")]
    [InlineData("110105\u200B19491231002X")]
    public void Other_spellings_become_the_canonical_one(string text) =>
        Assert.Equal("11010519491231002X", TestData.Parse<IdNumber>(text).Value);

    [Fact]
    public void Every_other_check_character_is_refused()
    {
        foreach (var last in "0123456789X")
        {
            Assert.Equal(last == 'X', IdNumber.TryParse("11010519491231002" + last, out _, out _));
        }
    }

    [Fact]
    public void A_digit_misread_or_two_neighbours_swapped_are_always_found()
    {
        const string right = "11010519491231002X";
        for (var i = 0; i < 17; i++)
        {
            foreach (var digit in "0123456789".Where(d => d != right[i]))
            {
                Assert.False(IdNumber.TryParse(right[..i] + digit + right[(i + 1)..], out _, out _));
            }
        }

        for (var i = 0; i < 16; i++)
        {
            var swapped = right[..i] + right[i + 1] + right[i] + right[(i + 2)..];
            Assert.Equal(swapped == right, IdNumber.TryParse(swapped, out _, out _));
        }
    }

    [Theory]
    [InlineData("37010219900230001")]
    [InlineData("37010219901301001")]
    [InlineData("37010219900431001")]
    [InlineData("37010219900010001")]
    [InlineData("37010219910631001")]
    [InlineData("37010219010229001")]
    [InlineData("37010219000229001")]
    [InlineData("37010218991231001")]
    public void A_birth_date_that_does_not_exist_is_named(string seventeen)
    {
        Assert.False(IdNumber.TryParse(TestData.WithIdCheckCharacter(seventeen), out _, out var error));
        Assert.Contains("出生日期", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_leap_day_is_a_birth_date() => Assert.Equal(new DateOnly(2000, 2, 29), TestData.IdNumber(new DateOnly(2000, 2, 29)).BirthDate);

    [Theory]
    [InlineData("370123")] // 长清县, retired 2001
    [InlineData("512224")] // Sichuan before Chongqing left it
    [InlineData("810000")] // residents of Hong Kong
    [InlineData("830000")] // residents of Taiwan
    [InlineData("379999")] // never a code: only the province is read
    public void Retired_and_unknown_areas_of_any_province_are_accepted(string area) => Assert.StartsWith(area, TestData.IdNumber(area: area).Value, StringComparison.Ordinal);

    [Theory]
    [InlineData("000000")]
    [InlineData("100102")]
    [InlineData("160102")]
    [InlineData("470102")]
    [InlineData("990102")]
    public void No_number_begins_outside_the_provinces(string area)
    {
        Assert.False(IdNumber.TryParse(TestData.WithIdCheckCharacter($"{area}19900517001"), out _, out var error));
        Assert.Contains("地区代码", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("110105491231002")]
    [InlineData("１１０１０５ ４９１２３１ ００２")]
    public void A_number_of_the_first_generation_is_told_from_a_slip(string text)
    {
        Assert.False(IdNumber.TryParse(text, out _, out var error));
        Assert.StartsWith("15位的旧身份证号已停用", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("11010519491231002")]
    [InlineData("11010519491231002XX")]
    [InlineData("1101051949123100AX")]
    [InlineData("1101051949123100XX")]
    [InlineData("11010519491231002Y")]
    [InlineData("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X")]
    public void What_is_not_of_18_characters_is_refused(string? text)
    {
        Assert.False(IdNumber.TryParse(text, out var value, out var error));
        Assert.Null(value);
        Assert.Contains("18位", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1990-05-17", "2026-05-16", 35)]
    [InlineData("1990-05-17", "2026-05-17", 36)]
    [InlineData("1990-05-17", "2026-12-31", 36)]
    [InlineData("2000-02-29", "2026-02-28", 25)]
    [InlineData("2000-02-29", "2026-03-01", 26)]
    [InlineData("2000-02-29", "2024-02-29", 24)]
    [InlineData("2000-03-01", "2024-02-29", 23)]
    public void Age_counts_to_the_day(string born, string on, int age) =>
        Assert.Equal(age, TestData.IdNumber(Date(born)).AgeOn(Date(on)));

    [Fact]
    public void The_sequence_tells_the_sex()
    {
        Assert.Equal(Sex.Male, TestData.IdNumber(sequence: 1).Sex);
        Assert.Equal(Sex.Female, TestData.IdNumber(sequence: 998).Sex);
    }

    [Fact]
    public void The_mask_shows_four_and_four() => Assert.Equal("1101**********002X", TestData.Parse<IdNumber>("11010519491231002X").Masked);

    private static DateOnly Date(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
