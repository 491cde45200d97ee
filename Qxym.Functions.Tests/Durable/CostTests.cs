using Microsoft.DurableTask;
using Qxym.LocalRuntime.Faults;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Durable;

/// <summary>What each operation costs in storage calls.</summary>
public sealed class CostTests(ITestOutputHelper output)
{
    private const int Tiers = 4;

    /// <summary>A third of what the real host's Azure Storage backend needs for four tiers, measured over Azurite, polling not counted.</summary>
    private const int MostOfTiers = 62 / 3;

    private static readonly TimeSpan Deadline = TimeSpan.FromDays(30);

    [Fact]
    public async Task Each_operation_costs_as_many_calls_as_it_has_episodes()
    {
        await using var app = await DurableApp.StartAsync(Define);

        Assert.Equal(1, (await CostAsync(app, "Start", () => app.RunAsync("Wait", id: "wait"))).Total);
        Assert.Equal(1, (await CostAsync(app, "Event raised and handled", () => app.Client.RaiseEventAsync("wait", "Go", 1))).Total);
        Assert.Equal(2, (await CostAsync(app, "Start, and an activity", () => app.RunAsync("Call"))).Total);
        Assert.Equal(4, (await CostAsync(app, "Start, and a sub-orchestration with an activity", () => app.RunAsync("Parent"))).Total);
        Assert.Equal(1, (await CostAsync(app, "Start, and a timer armed", () => app.RunAsync("Sleep", id: "sleep"))).Total);
        Assert.Equal(1, (await CostAsync(app, "Timer fired", () => app.AdvanceAsync(Deadline))).Total);
        await app.RunAsync("Loop", id: "loop");
        Assert.Equal(1, (await CostAsync(app, "Event, and continue-as-new", () => app.Client.RaiseEventAsync("loop", "Go", 1))).Total);
        Assert.Equal(1, (await CostAsync(app, "Status read", () => app.Client.GetInstanceAsync("loop"))).Total);
        Assert.Equal(0, (await CostAsync(app, "Event for a missing instance", () => app.Client.RaiseEventAsync("nobody", "Go", 1))).Total);
        Assert.Equal(4, (await CostAsync(app, "Purge: found, blobs and rows listed, rows deleted", () => app.Client.PurgeInstanceAsync("sleep"))).Total);
        await app.RunAsync("Wait", new string('a', 50_000));
        Assert.Equal(2, (await CostAsync(app, "Start with an input for a blob", () => app.RunAsync("Wait", new string('a', 50_000)))).Total);
    }

    [Fact]
    public async Task Four_tiers_cost_at_most_a_third_of_the_real_host()
    {
        await using var app = await DurableApp.StartAsync(Define);

        var calls = await CostAsync(app, $"{Tiers} tiers, from start to end", async () =>
        {
            await app.RunAsync("Tiers", id: "tiers");
            for (var tier = 0; tier < Tiers; tier++)
            {
                await app.Client.RaiseEventAsync("tiers", "Review", tier);
                await app.SettleAsync();
            }
        });

        Assert.Equal(Tiers, await app.OutputAsync<int>("tiers"));
        Assert.InRange(calls.Total, 1, MostOfTiers);
    }

    [Fact]
    public async Task Waiting_instances_cost_nothing_however_many_they_are_and_long_they_wait()
    {
        await using var app = await DurableApp.StartAsync(Define);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(n => app.RunAsync("Sleep", id: $"few-{n}")));
        var few = await CostAsync(app, "29 days with 10 waiting", () => app.AdvanceAsync(Deadline - TimeSpan.FromDays(1)));
        await Task.WhenAll(Enumerable.Range(0, 990).Select(n => app.RunAsync("Wait", id: $"many-{n}")));

        var many = await CostAsync(app, "23 hours with 1,000 waiting", () => app.AdvanceAsync(TimeSpan.FromHours(23)));

        Assert.Equal(0, few.Total);
        Assert.Equal(few.Total, many.Total);
    }

    [Fact]
    public async Task Histories_beyond_the_cache_are_read_again()
    {
        await using var app = await DurableApp.StartAsync(Define, options => options.CachedHistories = 1);
        for (var i = 0; i < 5; i++)
        {
            await app.RunAsync("Tiers", id: $"n{i}");
        }

        for (var tier = 0; tier < Tiers; tier++)
        {
            await Task.WhenAll(Enumerable.Range(0, 5).Select(i => app.Client.RaiseEventAsync($"n{i}", "Review", tier)));
            await app.SettleAsync();
        }

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(Tiers, await app.OutputAsync<int>($"n{i}"));
        }
    }

    private async Task<CallCounts> CostAsync(DurableApp app, string what, Func<Task> operation)
    {
        var calls = await app.CallsOfAsync(operation);
        output.WriteLine($"{what}\n{calls}\n");
        return calls;
    }

    private static void Define(DurableFunctions f)
    {
        f.Activity<int, int>("Apply", tier => tier + 1);
        f.Orchestrator("Wait", context => context.WaitForExternalEvent<int>("Go"));
        f.Orchestrator("Call", context => context.CallActivityAsync<int>("Apply", 1));
        f.Orchestrator("Parent", context => context.CallSubOrchestratorAsync<int>("Call"));
        f.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(Deadline, CancellationToken.None);
            return 0;
        });
        f.Orchestrator("Loop", async context =>
        {
            await context.WaitForExternalEvent<int>("Go");
            context.ContinueAsNew();
            return 0;
        });
        f.Orchestrator("Tiers", TiersAsync);
    }

    private static async Task<int> TiersAsync(TaskOrchestrationContext context)
    {
        var done = 0;
        while (done < Tiers)
        {
            using var cancel = new CancellationTokenSource();
            var review = context.WaitForExternalEvent<int>("Review");
            var deadline = context.CreateTimer(Deadline, cancel.Token);
            await Task.WhenAny(review, deadline);
            cancel.Cancel();
            done = await context.CallActivityAsync<int>("Apply", await review);
        }

        return done;
    }
}
