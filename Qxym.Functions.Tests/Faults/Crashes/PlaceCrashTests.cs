using System.Collections.Concurrent;
using Qxym.Functions.Tests.Acceptance;
using Xunit.Abstractions;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;
using static Qxym.Functions.Tests.Faults.Crashes.Step;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>
/// Claim, release and promotion, torn down at their storage calls one after the other: each time the books are whole, and each place is where it belongs. By
/// default a part of the calls (<see cref="DeathPlaces"/>); all of them with <c>QXYM_SCALE=full</c>.
/// </summary>
public sealed class PlaceCrashTests(ITestOutputHelper output)
{
    private const int AtOnce = 4;

    /// <summary>There are two workers and one place: what they did before, what the first does while the product dies, and where both are then.</summary>
    private static readonly Dictionary<string, ((int Who, Step Step)[] Before, Step Act, string[] Statuses)> Stories = new()
    {
        ["claim"] = ([], Submit, ["submitted", "registered"]),
        ["claim in line"] = ([(1, Submit)], Submit, ["waitlisted", "submitted"]),
        ["release"] = ([(0, Submit)], Withdraw, ["withdrawn", "registered"]),
        ["release and promotion"] = ([(0, Submit), (1, Submit)], Withdraw, ["withdrawn", "submitted"]),
        ["leaving the line"] = ([(1, Submit), (0, Submit)], Withdraw, ["withdrawn", "submitted"]),
        ["end of the appeal period"] = ([(0, Submit), (1, Submit), (0, Settle), (0, Reject(Grassroots))], MoveTo("2026-06-18 10:00"), ["rejected", "submitted"]),
        ["lapse"] = ([(0, Submit), (1, Submit), (0, Settle), (0, Return(Grassroots, "idCard"))], MoveTo("2026-06-25 17:00"), ["lapsed", "submitted"]),
    };

    public static TheoryData<string> Names => [.. Stories.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Wherever_the_product_dies_the_place_is_given_once(string name)
    {
        using var programme = new CountedProgramme("atSubmission", 1);
        var (own, calls, deaths) = await PlayAsync(name, programme, CrashCase.NoDeath);
        Assert.Equal(0, deaths);

        var places = DeathPlaces.Among(own, calls, 0);
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(places, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) =>
        {
            if (await Record.ExceptionAsync(async () => Interlocked.Add(ref deaths, (await PlayAsync(name, programme, call)).Deaths)) is { } failure)
            {
                failures.Enqueue($"Died at call {call} of {calls}: {failure}");
            }
        });

        output.WriteLine($"{name}: {deaths} deaths at {places.Count} places among {own} storage calls and {calls - own} of timers, seed {DeathPlaces.Seed}; {failures.Count} failures.");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
        Assert.InRange(deaths, places.Count * 8 / 10, places.Count);
    }

    [Fact]
    public async Task A_submission_that_was_given_up_after_a_death_leaves_no_place_taken()
    {
        using var programme = new CountedProgramme("atSubmission", 1);
        await Parallel.ForEachAsync(Enumerable.Range(1, 12), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (call, _) =>
        {
            await using var product = await TornDownQxym.StartAsync(programme.Setting);
            TestPerson[] people = [TestData.Person(), TestData.Person()];
            Life[] lives = [new(product, people[0]), new(product, people[1])];
            await lives[0].DoAsync(Apply);
            await lives[1].DoAsync(Apply);
            await lives[0].DoAsync([MoveTo("2026-06-11 10:00"), .. UploadAll, Settle]);
            var worker = await lives[0].WorkerAsync();

            product.DieAt(call);
            await Task.WhenAny(worker.SubmitAsync("submit"), product.Died);
            await lives[0].RestartIfDeadAsync();
            product.DieAt(CrashCase.NoDeath);

            // The first never comes back; the second comes when the timers have been at work.
            await lives[0].DoAsync(Settle, MoveTo("2026-06-11 10:05"), Settle);
            lives[1] = new Life(product, people[1]) { Id = lives[1].Id };
            await lives[1].DoAsync([.. UploadAll, Submit, Settle, MoveTo("2026-06-11 10:10"), Settle]);
            var first = await (await lives[0].WorkerAsync()).StatusAsync();
            Assert.Equal(first == "submitted" ? "waitlisted" : "submitted", await (await lives[1].WorkerAsync()).StatusAsync());
            await Invariants.HoldAsync(product.Qxym);
        });
    }

    private static async Task<(int OwnCalls, int Calls, int Deaths)> PlayAsync(string name, CountedProgramme programme, int call)
    {
        var (before, act, statuses) = Stories[name];
        await using var product = await TornDownQxym.StartAsync(programme.Setting);
        TestPerson[] people = [TestData.Person(), TestData.Person()];
        Life[] lives = [new(product, people[0]), new(product, people[1])];
        await lives[0].DoAsync(Apply);
        await lives[1].DoAsync(Apply);
        await lives[0].DoAsync([MoveTo("2026-06-11 10:00"), .. UploadAll]);
        await lives[1].DoAsync(UploadAll);
        foreach (var (who, step) in before)
        {
            await lives[who].DoAsync(step);
        }

        await lives[0].DoAsync(Settle);
        await lives[0].SignInAsync();

        product.DieAt(call);
        await lives[0].DoAsync(act, Idle);
        var own = product.Calls;
        await lives[0].DoAsync(Settle, Settle);
        var calls = product.Calls;
        await lives[0].RestartIfDeadAsync();
        product.DieAt(CrashCase.NoDeath);
        await lives[0].DoAsync(Settle, Settle);

        Life[] again = [lives[0], new(product, people[1]) { Id = lives[1].Id }];
        foreach (var (life, status) in again.Zip(statuses))
        {
            Assert.Equal(status, await (await life.WorkerAsync()).StatusAsync());
        }

        await Invariants.HoldAsync(product.Qxym);
        return (own, calls, lives[0].Deaths);
    }
}
