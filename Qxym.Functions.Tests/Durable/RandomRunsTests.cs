using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.DurableTask;
using Qxym.Functions.Tests.Hosting;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Durable;

/// <summary>
/// Random orchestrations under random crashes end as a plain calculation says: activities one by one, side by side, failing for a while and for
/// good, timers, deadlines, events, sub-orchestrations, long texts, continue-as-new.
/// </summary>
public class RandomRunsTests(ITestOutputHelper output)
{
    private const string SeedSetting = "QXYM_SEED";
    private const int AtOnce = 4;
    private const int LongText = 50_000;
    private const int ScriptsOfASeed = 6;

    /// <summary>Fewer deaths in a row than make work poison.</summary>
    private const int MostDeathsInARow = 3;

    /// <summary>One seed (<c>17</c>) or a range of them (<c>1-250</c>), if it is set.</summary>
    private static readonly IReadOnlyList<int> Seeds = Environment.GetEnvironmentVariable(SeedSetting) is { Length: > 0 } wanted
        ? SeedsOf([.. wanted.Split('-').Select(seed => int.Parse(seed, CultureInfo.InvariantCulture))])
        : SeedsOf([1, Scale.Of(8, full: 500)]);

    private enum Step
    {
        Activity,
        Parallel,
        Timer,
        Event,
        Child,
        Renew,
        Flaky,
        Failing,
        Deadline,
        Long,
    }

    [Fact]
    public async Task Random_orchestrations_under_random_crashes_end_as_calculated()
    {
        var failures = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(Seeds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            if (await Record.ExceptionAsync(() => RunAsync(seed)) is { } failure)
            {
                failures.Enqueue($"Seed {seed} ({SeedSetting}={seed} runs it alone): {failure}");
            }
        });

        output.WriteLine($"{Seeds.Count * ScriptsOfASeed} orchestrations, seeds {Seeds[0]} to {Seeds[^1]}; failed seeds: {failures.Count}.");
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    private static IReadOnlyList<int> SeedsOf(int[] ends) => [.. Enumerable.Range(ends[0], ends[^1] - ends[0] + 1)];

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        await using var app = await DurableApp.StartAsync(Define, options => options.CachedHistories = random.Next(3));
        var scripts = Enumerable.Range(0, ScriptsOfASeed).ToDictionary(n => $"run-{n}", _ => RandomScript(random));
        foreach (var (id, script) in scripts)
        {
            await app.RunAsync("Interpret", new Progress(script, 0, []), id);
        }

        var events = scripts.SelectMany(s => Enumerable.Range(0, s.Value.Count(step => step == Step.Event)).Select(n => (s.Key, n))).ToList();
        var deaths = 0;
        foreach (var id in events.Select(e => e.Key).OrderBy(_ => random.Next()).ToList())
        {
            deaths = await DisturbAsync(app, random) ? deaths + 1 : 0;
            if (deaths == MostDeathsInARow)
            {
                await app.SettleAsync();
                deaths = 0;
            }

            var next = events.First(e => e.Key == id);
            events.Remove(next);
            await app.Client.RaiseEventAsync(id, "Number", next.n);
        }

        await app.AdvanceAsync(TimeSpan.FromDays(365));
        foreach (var (id, script) in scripts)
        {
            Assert.Equal(Calculate(script), await app.OutputAsync<List<int>>(id) ?? []);
        }
    }

    /// <returns>Whether a process died of it.</returns>
    private static async Task<bool> DisturbAsync(DurableApp app, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                await app.CrashAsync();
                return true;
            case 1:
                await DieAmidTimersAsync(app, TimeSpan.FromHours(random.Next(48)), calls: random.Next(6));
                return true;
            case 2:
                await app.RestartAsync();
                return false;
            case 3:
                await app.AdvanceAsync(TimeSpan.FromHours(random.Next(48)));
                return false;
            default:
                return false;
        }
    }

    /// <summary>Storage is lost after some calls of the work that follows from a jump of the clock; then the process dies.</summary>
    private static async Task DieAmidTimersAsync(DurableApp app, TimeSpan by, int calls)
    {
        await app.SettleAsync();
        var lost = new TaskCompletionSource();
        app.Fault = _ =>
        {
            var isLost = Interlocked.Decrement(ref calls) < 0;
            if (isLost)
            {
                lost.TrySetResult();
            }

            return isLost;
        };
        app.Clock.Set(app.Clock.GetUtcNow() + by, running: false);
        await app.Engine.RunDueAsync(CancellationToken.None);
        await Task.WhenAny(lost.Task, app.SettleAsync());
        app.Engine.Crash();
        app.Fault = null;
        await app.CrashAsync();
    }

    private static List<Step> RandomScript(Random random) =>
        [.. Enumerable.Range(0, random.Next(3, 14)).Select(_ => random.GetItems(Enum.GetValues<Step>(), 1)[0])];

    private static List<int> Calculate(List<Step> script)
    {
        var log = new List<int>();
        var events = 0;
        for (var at = 0; at < script.Count; at++)
        {
            log.AddRange(script[at] switch
            {
                Step.Activity or Step.Child or Step.Flaky => [at + 1],
                Step.Parallel => [at + 1, at + 2, at + 3],
                Step.Event => [events++],
                Step.Failing => [-at],
                Step.Deadline => [at],
                Step.Long => [LongText + at],
                _ => [],
            });
        }

        return log;
    }

    private static void Define(DurableFunctions f)
    {
        f.Activity<int, int>("Next", n => n + 1);
        f.Activity<string, string>("Same", text => text);
        f.Activity<int, int>("Fail", (Func<int, int>)(n => throw new InvalidOperationException($"{-n}")));
        var flips = 0;
        f.Activity<int, int>("Flaky", n => Interlocked.Increment(ref flips) % 3 != 0 ? throw new IOException("flaky") : n + 1);
        f.Orchestrator("Child", context => context.CallActivityAsync<int>("Next", context.GetInput<int>()));
        f.Orchestrator("Interpret", InterpretAsync);
    }

    private static async Task<List<int>> InterpretAsync(TaskOrchestrationContext context)
    {
        var (script, start, log) = context.GetInput<Progress>()!;
        for (var at = start; at < script.Count; at++)
        {
            switch (script[at])
            {
                case Step.Failing:
                    log.Add(await FailAsync(context, at));
                    break;
                case Step.Deadline:
                    log.Add(await MissAsync(context, at));
                    break;
                case Step.Long:
                    log.Add((await context.CallActivityAsync<string>("Same", new string('助', LongText + at))).Length);
                    break;
                case Step.Activity:
                    log.Add(await context.CallActivityAsync<int>("Next", at));
                    break;
                case Step.Flaky:
                    log.Add(await context.CallActivityAsync<int>(
                        "Flaky", at, TaskOptions.FromRetryPolicy(new(50, TimeSpan.FromMinutes(1)))));
                    break;
                case Step.Parallel:
                    log.AddRange(await Task.WhenAll(Enumerable.Range(at, 3).Select(n => context.CallActivityAsync<int>("Next", n))));
                    break;
                case Step.Timer:
                    await context.CreateTimer(TimeSpan.FromHours(at + 1), CancellationToken.None);
                    break;
                case Step.Event:
                    log.Add(await context.WaitForExternalEvent<int>("number"));
                    break;
                case Step.Child:
                    log.Add(await context.CallSubOrchestratorAsync<int>("Child", at));
                    break;
                case Step.Renew:
                    context.ContinueAsNew(new Progress(script, at + 1, log));
                    return [];
            }
        }

        return log;
    }

    private static async Task<int> FailAsync(TaskOrchestrationContext context, int at)
    {
        try
        {
            return await context.CallActivityAsync<int>("Fail", at);
        }
        catch (TaskFailedException e)
        {
            return int.Parse(e.FailureDetails.ErrorMessage, CultureInfo.InvariantCulture);
        }
    }

    private static async Task<int> MissAsync(TaskOrchestrationContext context, int at)
    {
        var never = context.WaitForExternalEvent<int>("never");
        var deadline = context.CreateTimer(TimeSpan.FromHours(at + 1), CancellationToken.None);
        return await Task.WhenAny(never, deadline) == deadline ? at : -1;
    }

    private sealed record Progress(List<Step> Script, int At, List<int> Log);
}
