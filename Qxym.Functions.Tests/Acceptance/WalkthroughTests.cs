using Qxym.Walkthrough;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The story that the README has newcomers play first: it speaks the contract as a front end does.</summary>
public sealed class WalkthroughTests
{
    [Fact]
    public async Task The_walkthrough_goes_to_its_end()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 09:30");
        using var told = new StringWriter();
        Assert.True(await Walk.RunAsync(new Options(qxym.Client.BaseAddress!, Seed: 7, Out: null), told), told.ToString());
    }
}
