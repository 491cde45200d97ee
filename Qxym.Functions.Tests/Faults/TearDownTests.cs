using System.Collections.Concurrent;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Faults;

/// <summary>The product dies at its n-th storage call, whichever that is, and is started again: nothing is lost and nothing happens twice.</summary>
public sealed class TearDownTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;

    /// <summary>How many calls lie between two places of death; with <c>QXYM_SCALE=full</c> every call is one.</summary>
    private static readonly int Step = Scale.Of(5, full: 1);

    [Fact]
    public async Task Wherever_the_product_dies_the_application_is_approved_once()
    {
        var last = await CallsOfAStoryWithoutFaultsAsync();
        var places = Enumerable.Range(0, last).Where(n => n % Step == 0).Select(n => n + 1).ToList();
        var failures = new ConcurrentQueue<string>();
        var crashes = 0;
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) =>
        {
            if (await Record.ExceptionAsync(async () => Interlocked.Add(ref crashes, await DieAtAsync(call))) is { } failure)
            {
                failures.Enqueue($"Torn down at call {call}: {failure}");
            }
        });

        output.WriteLine($"Died {crashes} times at {places.Count} places among {last} calls.");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
        Assert.InRange(crashes, places.Count * 9 / 10, places.Count);
    }

    [Fact]
    public async Task It_may_die_again_while_it_starts()
    {
        var failures = new ConcurrentQueue<string>();
        var crashes = 0;
        await Parallel.ForEachAsync(Enumerable.Range(1, 40).Where(n => n % Step == 0), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) =>
        {
            if (await Record.ExceptionAsync(async () => Interlocked.Add(ref crashes, await DieAtAsync(60, call))) is { } failure)
            {
                failures.Enqueue($"Torn down at call {call} of the start: {failure}");
            }
        });

        output.WriteLine($"Died {crashes} times.");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    private static async Task<int> CallsOfAStoryWithoutFaultsAsync()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", "--Reconcile:GraceSeconds=0");
        var story = new ApprovedStory(qxym);
        await story.PlayAsync();
        await story.ReconcileAsync();
        var calls = qxym.Faults.Calls.Total;
        await story.AssertApprovedOnceAsync();
        return calls;
    }

    private static async Task<int> DieAtAsync(int call, int dieAgainAt = 0)
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00", FaultPlan.TearDownAt(call), "--Reconcile:GraceSeconds=0");
        var story = new ApprovedStory(qxym, dieAgainAt);
        await story.PlayAsync();
        await story.ReconcileAsync();
        await story.RestartIfDeadAsync();
        await story.ReconcileAsync();
        await story.AssertApprovedOnceAsync();
        return story.Crashes;
    }
}
