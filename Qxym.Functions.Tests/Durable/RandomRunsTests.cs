using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.DurableTask;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Durable;

/// <summary>Random orchestrations under random crashes end as a plain calculation says.</summary>
public class RandomRunsTests
{
    private const string SeedSetting = "QXYM_SEED";
    private const int AtOnce = 4;

    private static readonly IEnumerable<int> Seeds =
        int.TryParse(Environment.GetEnvironmentVariable(SeedSetting), CultureInfo.InvariantCulture, out var one)
            ? [one]
            : Enumerable.Range(1, Scale.Of(8, full: 2_000));

    private enum Step
    {
        Activity,
        Parallel,
        Timer,
        Event,
        Child,
        Renew,
        Flaky,
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

        Assert.True(failures.IsEmpty, string.Join("\n\n", failures));
    }

    private static async Task RunAsync(int seed)
    {
        var random = new Random(seed);
        await using var app = await DurableApp.StartAsync(Define, options => options.CachedHistories = random.Next(3));
        var scripts = Enumerable.Range(0, 6).ToDictionary(n => $"run-{n}", _ => RandomScript(random));
        foreach (var (id, script) in scripts)
        {
            await app.RunAsync("Interpret", new Progress(script, 0, []), id);
        }

        var events = scripts.SelectMany(s => Enumerable.Range(0, s.Value.Count(step => step == Step.Event)).Select(n => (s.Key, n))).ToList();
        foreach (var id in events.Select(e => e.Key).OrderBy(_ => random.Next()).ToList())
        {
            await DisturbAsync(app, random);
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

    private static async Task DisturbAsync(DurableApp app, Random random)
    {
        switch (random.Next(5))
        {
            case 0:
                await app.CrashAsync();
                break;
            case 1:
                await app.RestartAsync();
                break;
            case 2:
                await app.AdvanceAsync(TimeSpan.FromHours(random.Next(48)));
                break;
        }
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
                _ => [],
            });
        }

        return log;
    }

    private static void Define(DurableFunctions f)
    {
        f.Activity<int, int>("Next", n => n + 1);
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

    private sealed record Progress(List<Step> Script, int At, List<int> Log);
}
