using System.Collections.Concurrent;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>
/// Every operation, torn down at its storage calls one after the other: each time the same comes of it as without a death. By default a part
/// of the calls (<see cref="DeathPlaces"/>); all of them with <c>QXYM_SCALE=full</c>. See docs/reliability.md.
/// </summary>
public sealed class CrashMatrixTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;

    public static TheoryData<string> Operations => [.. Operation.All.Select(o => o.Name)];

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Wherever_the_product_dies_the_same_comes_of_it(string name)
    {
        var index = Operation.All.TakeWhile(o => o.Name != name).Count();
        var crash = new CrashCase(Operation.All[index], TestData.Person());
        var whole = await PlayAsync(crash, CrashCase.NoDeath);
        Assert.Equal(0, whole.Deaths);

        var places = DeathPlaces.Among(whole.OwnCalls, whole.Calls, index);
        var failures = new ConcurrentQueue<string>();
        var deaths = 0;
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) =>
        {
            var failure = await Record.ExceptionAsync(async () =>
            {
                var result = await PlayAsync(crash, call);
                Interlocked.Add(ref deaths, result.Deaths);
                Assert.Equal(whole.Trace, result.Trace);
            });
            if (failure is not null)
            {
                failures.Enqueue($"Died at call {call} of {whole.Calls}: {failure}");
            }
        });

        output.WriteLine($"{name}: {deaths} deaths at {places.Count} places among {whole.OwnCalls} storage calls and {whole.Calls - whole.OwnCalls} of timers, seed {DeathPlaces.Seed}; {failures.Count} failures.");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));

        // Work that runs beside others may take a call less now and then, and the last place of death is then never reached.
        Assert.InRange(deaths, places.Count * 8 / 10, places.Count);
    }

    private static async Task<CrashResult> PlayAsync(CrashCase crash, int call)
    {
        await using var product = await TornDownQxym.StartAsync();
        return await crash.PlayAsync(product, call);
    }
}
