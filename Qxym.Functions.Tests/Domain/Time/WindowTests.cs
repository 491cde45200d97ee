using Qxym.Domain.Time;

namespace Qxym.Functions.Tests.Domain.Time;

public class WindowTests
{
    private static readonly Window Applying = TestData.Between("2026-05-25 10:00", "2026-06-07 17:00");

    [Theory]
    [InlineData("2026-05-25 09:59:59.9999999", false)]
    [InlineData("2026-05-25 10:00", true)]
    [InlineData("2026-06-07 16:59:59.9999999", true)]
    [InlineData("2026-06-07 17:00", false)]
    public void The_first_instant_belongs_to_it_and_the_last_does_not(string now, bool within) =>
        Assert.Equal(within, Applying.Contains(TestData.China(now)));

    [Fact]
    public void The_offset_of_the_asking_clock_does_not_matter()
    {
        Assert.True(Applying.Contains(new DateTimeOffset(2026, 5, 25, 2, 0, 0, TimeSpan.Zero)));
        Assert.False(Applying.Contains(new DateTimeOffset(2026, 6, 7, 9, 0, 0, TimeSpan.Zero)));
        Assert.Equal(Applying, new Window(Applying.OpensAt.ToUniversalTime(), Applying.ClosesAt.ToUniversalTime()));
        Assert.Equal(ChinaTime.Offset, new Window(Applying.OpensAt.ToUniversalTime(), Applying.ClosesAt.ToUniversalTime()).ClosesAt.Offset);
    }

    [Fact]
    public void Twenty_four_hundred_is_the_next_midnight()
    {
        var day = TestData.Between("2026-06-07 00:00", "2026-06-08 00:00");
        Assert.True(day.Contains(TestData.China("2026-06-07 23:59:59")));
        Assert.False(day.Contains(TestData.China("2026-06-08 00:00")));
    }

    [Fact]
    public void An_empty_or_reversed_window_cannot_be()
    {
        Assert.Throws<ArgumentException>(() => TestData.Between("2026-06-07 17:00", "2026-06-07 17:00"));
        Assert.Throws<ArgumentException>(() => TestData.Between("2026-06-07 17:00", "2026-06-07 16:00"));
    }
}
