using System.Collections.Concurrent;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Faults;

/// <summary>Storage carries calls out and its answers are lost, or it is busy, or the connection breaks: everybody just tries again.</summary>
public sealed class LostAnswerTests
{
    private const int AtOnce = 4;

    private static readonly int Seeds = Scale.Of(4, full: 40);

    private static readonly FaultRates Rates = new() { LostAfter = 0.12, LostBefore = 0.02, Unavailable = 0.02, Delayed = 0.1 };

    [Fact]
    public async Task Whatever_answers_are_lost_the_application_is_approved_once()
    {
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Enumerable.Range(1, Seeds), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            if (await Record.ExceptionAsync(() => LoseAnswersAsync(seed)) is { } failure)
            {
                failures.Enqueue($"Seed {seed}: {failure}");
            }
        });

        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    private static async Task LoseAnswersAsync(int seed)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", FaultPlan.Seeded(seed, Rates), "--Reconcile:GraceSeconds=0");
        var story = new ApprovedStory(qxym);

        await story.PlayAsync();
        await story.ReconcileAsync();
        qxym.Faults.Begin(FaultPlan.None);
        await story.ReconcileAsync();

        await story.AssertApprovedOnceAsync();
    }
}
