using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Durable;

public class CostTests(ITestOutputHelper output)
{
    private const int Tiers = 4;

    [Fact]
    public async Task Four_tiers_cost_at_most_twenty_storage_calls()
    {
        await using var app = await DurableApp.StartAsync(DefineTiers);
        var before = app.StorageCalls;

        var id = await app.RunAsync("Tiers");
        for (var tier = 0; tier < Tiers; tier++)
        {
            await app.Client.RaiseEventAsync(id, "Review", tier);
            await app.SettleAsync();
        }

        var calls = app.StorageCalls - before;
        output.WriteLine($"Storage calls of one instance with {Tiers} tiers: {calls}");
        Assert.Equal(Tiers, await app.OutputAsync<int>(id));
        Assert.InRange(calls, 1, 20);
    }

    [Fact]
    public async Task Histories_beyond_the_cache_are_read_again()
    {
        await using var app = await DurableApp.StartAsync(DefineTiers, options => options.CachedHistories = 1);
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

    [Fact]
    public async Task Large_payloads_survive_and_too_large_ones_are_refused()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Echo", async context =>
        {
            var said = await context.WaitForExternalEvent<string>("Say");
            return context.GetInput<string>() == said ? said : "";
        }));
        var large = string.Concat(Enumerable.Repeat("0123456789", 85_000));
        var id = await app.RunAsync("Echo", large);

        await app.Client.RaiseEventAsync(id, "Say", large);

        Assert.Equal(large, await app.OutputAsync<string>(id));
        Assert.Equal(large, (await app.StatusAsync(id)).ReadInputAs<string>());
        await Assert.ThrowsAsync<ArgumentException>(() => app.RunAsync("Echo", large + large));
    }

    private static void DefineTiers(DurableFunctions f)
    {
        f.Activity<int, int>("Apply", tier => tier + 1);
        f.Orchestrator("Tiers", async context =>
        {
            var done = 0;
            while (done < Tiers)
            {
                using var cancel = new CancellationTokenSource();
                var review = context.WaitForExternalEvent<int>("Review");
                var deadline = context.CreateTimer(TimeSpan.FromDays(30), cancel.Token);
                await Task.WhenAny(review, deadline);
                cancel.Cancel();
                done = await context.CallActivityAsync<int>("Apply", await review);
            }

            return done;
        });
    }
}
