using Qxym.Functions.Identity.Staff;

namespace Qxym.Functions.Tests.Identity;

/// <summary>How long a code is good, and how often one is sent.</summary>
public sealed class PasswordCodeTests
{
    private static readonly DateTimeOffset Noon = TestData.China("2026-05-25 12:00");

    [Fact]
    public void A_code_is_good_for_five_minutes_and_not_a_tick_longer()
    {
        var code = PasswordCode.None.Next("hash", "phone", Noon);
        Assert.True(code.IsOpen(Noon.AddMinutes(5).AddTicks(-1)));
        Assert.False(code.IsOpen(Noon.AddMinutes(5)));
    }

    [Fact]
    public void A_code_is_void_when_it_was_used_or_guessed_at_five_times()
    {
        var code = PasswordCode.None.Next("hash", "phone", Noon);
        Assert.True((code with { Failures = 4 }).IsOpen(Noon));
        Assert.False((code with { Failures = 5 }).IsOpen(Noon));
        Assert.False((code with { CodeHash = null }).IsOpen(Noon));
        Assert.False(PasswordCode.None.IsOpen(Noon));
    }

    [Fact]
    public void Another_one_comes_after_a_minute_and_takes_the_place_of_the_first()
    {
        var code = PasswordCode.None.Next("hash", "phone", Noon);
        Assert.False(code.MayFollow(Noon.AddMinutes(1).AddTicks(-1)));
        Assert.True(code.MayFollow(Noon.AddMinutes(1)));
        var other = (code with { Failures = 5 }).Next("other", "phone", Noon.AddMinutes(1));
        Assert.Equal(("other", 0), (other.CodeHash, other.Failures));
        Assert.True(other.IsOpen(Noon.AddMinutes(2)));
    }

    [Fact]
    public void Five_are_sent_in_a_day()
    {
        var code = PasswordCode.None;
        for (var i = 0; i < 5; i++)
        {
            Assert.True(code.MayFollow(Noon.AddMinutes(i)));
            code = code.Next("hash", "phone", Noon.AddMinutes(i));
        }

        Assert.False(code.MayFollow(Noon.AddHours(24).AddTicks(-1)));
        Assert.True(code.MayFollow(Noon.AddHours(24)));
        Assert.Equal(5, code.Next("hash", "phone", Noon.AddHours(24)).Sent.Count);
    }
}
