using Qxym.Domain.Time;

namespace Qxym.Functions.Tests.Domain.Time;

public class ChinaTimeTests
{
    [Theory]
    [InlineData("2026-06-07 17:00", "6月7日17:00")]
    [InlineData("2026-06-08 00:00", "6月7日24:00")]
    [InlineData("2026-06-08 00:01", "6月8日00:01")]
    [InlineData("2026-12-01 09:05", "12月1日09:05")]
    [InlineData("2027-01-01 00:00", "12月31日24:00")]
    public void In_words_as_announcements_write_it(string instant, string words)
    {
        Assert.Equal(words, TestData.China(instant).InWords());
        Assert.Equal(words, TestData.China(instant).ToUniversalTime().InWords());
    }

    [Fact]
    public void The_date_is_that_of_china()
    {
        Assert.Equal(new DateOnly(2026, 6, 8), new DateTimeOffset(2026, 6, 7, 16, 0, 0, TimeSpan.Zero).ChinaDate());
        Assert.Equal(new DateOnly(2026, 6, 7), new DateTimeOffset(2026, 6, 7, 15, 59, 59, TimeSpan.Zero).ChinaDate());
    }
}
