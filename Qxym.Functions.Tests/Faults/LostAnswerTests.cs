using Qxym.Functions.Tests.Acceptance;
using Qxym.LocalRuntime.Faults;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Faults;

/// <summary>Storage carries calls out and its answers are lost, or it is busy, or the connection breaks: everybody just tries again.</summary>
public sealed class LostAnswerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Whatever_answers_are_lost_the_application_is_approved_once(int seed)
    {
        var rates = new FaultRates { LostAfter = 0.12, LostBefore = 0.02, Unavailable = 0.02, Delayed = 0.1 };
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", FaultPlan.Seeded(seed, rates), "--Reconcile:GraceSeconds=0");
        var story = new ApprovedStory(qxym);

        await story.PlayAsync();
        await story.ReconcileAsync();
        output.WriteLine(qxym.Faults.Calls.ToString());
        qxym.Faults.Begin(FaultPlan.None);
        await story.ReconcileAsync();

        await story.AssertApprovedOnceAsync();
    }
}
