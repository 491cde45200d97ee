using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>
/// One running product with an application for every seed of a hundred: all are led to the start side by side, race, and are looked at
/// when everything has settled. <c>QXYM_SEED</c> in the environment runs one seed, or those of a range (<c>25-100</c>).
/// </summary>
internal sealed class RaceCourse : IAsyncDisposable
{
    private const int Usual = 24;
    private const int AtOnce = 4;

    private const int MostTogether = 100;

    private RaceCourse(QxymServer qxym, IEnumerable<int> seeds) => (Qxym, Runs) = (qxym, [.. seeds.Select(seed => new RaceRun(seed))]);

    public QxymServer Qxym { get; }

    public IReadOnlyList<RaceRun> Runs { get; }

    /// <summary>Runs all seeds, each hundred in a product of its own that starts at an instant and has a worker for each of them.</summary>
    /// <param name="now">In China.</param>
    /// <param name="unionId">Where the workers belong.</param>
    /// <param name="races">What happens.</param>
    /// <param name="settings">Further settings of the product.</param>
    public static async Task RunAsync(string now, string unionId, Func<RaceCourse, Task> races, params string[] settings)
    {
        foreach (var seeds in Seeds().Chunk(MostTogether))
        {
            await using var course = new RaceCourse(await QxymServer.StartAsync(now, [.. settings, "--Reconcile:GraceSeconds=0"]), seeds);
            await course.EachAsync(async run => run.Worker = await course.Qxym.WorkerAsync(unionId: unionId));
            await races(course);
        }
    }

    /// <summary>Everybody applies.</summary>
    public Task ApplyAsync() => EachAsync(run => run.Worker.AppliedAsync());

    /// <summary>Everybody applies and, when the materials window is open, submits.</summary>
    public async Task SubmitAsync()
    {
        await ApplyAsync();
        await Qxym.MoveToAsync("2026-06-11 10:00");
        await EachAsync(run => run.Worker.SubmittedAsync());
        await Qxym.SettleAsync();
    }

    /// <summary>Does something for every seed; what fails is told with its seed and the order of its calls.</summary>
    public async Task EachAsync(Func<RaceRun, Task> step, int atOnce = AtOnce)
    {
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Runs, new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (run, _) =>
        {
            if (await Record.ExceptionAsync(() => step(run)) is { } failure)
            {
                failures.Enqueue($"Seed {run.Seed} (again with QXYM_SEED={run.Seed}), calls: {run.Race.Order}\n{failure}");
            }
        });

        Assert.True(failures.IsEmpty, $"{failures.Count} of {Runs.Count} failed.\n\n{string.Join("\n\n", failures.Take(5))}");
    }

    /// <summary>The clock jumps while everybody's request is under way; the seed says before which of its storage calls.</summary>
    public Task JumpAsync(string now, Func<RaceRun, Task<Answer>> request) => JumpAsync(now, request, () => { }, Leave("clock"));

    /// <summary>The same, and what the engine does at that instant takes turns with the request, too.</summary>
    public Task JumpWithEngineAsync(string now, Func<RaceRun, Task<Answer>> request) => JumpAsync(
        now,
        request,
        () =>
        {
            foreach (var run in Runs)
            {
                Qxym.Turns.JoinEngine(run.Race, run.Worker.Id);
                run.Race.Leave("clock");
            }
        },
        () =>
        {
            foreach (var run in Runs)
            {
                Qxym.Turns.LeaveEngine(run.Worker.Id);
            }
        });

    /// <summary>Asserts what has become of everybody once everything has settled.</summary>
    public async Task EndsAsync(Func<RaceRun, RaceEnd> expected)
    {
        await Qxym.SettleAsync();
        var inboxes = (await Qxym.InboxRowsAsync()).ToLookup(r => r.RowKey[20..], r => r.PartitionKey);
        await EachAsync(async run =>
        {
            var end = expected(run);
            Assert.Equal(end.Status, await run.Worker.StatusAsync());
            var records = (await run.Worker.GetAsync($"api/applications/{run.Worker.Id}/records")).Is(HttpStatusCode.OK).Items;
            Assert.Equal(end.Acts, records.Select(r => r["act"]!.GetValue<string>()));
            Assert.Equal(end.Inboxes.Order(StringComparer.Ordinal), inboxes[run.Worker.Id].Order(StringComparer.Ordinal));
            var messages = await Qxym.DeliveredAsync(run.Worker.Person);
            Assert.Equal(end.Sms.Length, messages.Count);
            Assert.All(end.Sms.Zip(messages), m => Assert.Contains(m.First, m.Second, StringComparison.Ordinal));
        });
        Assert.Empty(await Qxym.RowsAsync("Outbox"));
        Assert.Empty(await Qxym.RowsAsync("SmsQueue"));
    }

    /// <summary>Asserts that the seeds have let either side win: a race that always ends the same way is none.</summary>
    public void BothWon() => Assert.True(
        Runs.Count < Usual || (Runs.Any(run => run.FirstWon) && Runs.Any(run => !run.FirstWon)),
        string.Join('\n', Runs.Select(run => run.Race.Order).Distinct().Take(20)));

    public ValueTask DisposeAsync() => Qxym.DisposeAsync();

    private static IEnumerable<int> Seeds()
    {
        if (Environment.GetEnvironmentVariable("QXYM_SEED") is not { Length: > 0 } asked)
        {
            return Enumerable.Range(1, Scale.Of(Usual, full: 1000));
        }

        var ends = asked.Split('-').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture)).ToList();
        return Enumerable.Range(ends[0], ends[^1] - ends[0] + 1);
    }

    private Action Leave(string racer) => () =>
    {
        foreach (var run in Runs)
        {
            run.Race.Leave(racer);
        }
    };

    private async Task JumpAsync(string now, Func<RaceRun, Task<Answer>> request, Action before, Action after)
    {
        foreach (var run in Runs)
        {
            run.Race = new Race(run.Seed, "clock", "request");
        }

        var requests = EachAsync(run => run.SendAsync(() => request(run)), atOnce: Runs.Count);
        await Task.WhenAll(Runs.Select(run => run.Race.TurnAsync("clock")));
        before();
        try
        {
            await Qxym.MoveToAsync(now);
        }
        finally
        {
            after();
        }

        await requests;
    }
}
