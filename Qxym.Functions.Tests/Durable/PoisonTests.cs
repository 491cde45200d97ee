using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.Engine;

namespace Qxym.Functions.Tests.Durable;

/// <summary>Work that ends its process again and again is given up, and nothing else is.</summary>
public sealed class PoisonTests
{
    [Theory]
    [InlineData(Suspects.MostBegun - 1)]
    [InlineData(1)]
    public async Task An_activity_that_outlives_its_process_in_time_completes(int deaths)
    {
        using var poison = new Poison(deaths);
        await using var app = await DurableApp.StartAsync(f => Define(f, poison));
        var id = await app.RunAsync("Work");

        await poison.StrikeAsync(app);

        Assert.Equal(7, await app.OutputAsync<int>(id));
        Assert.Equal(deaths + 1, app.Functions.CallsOf("Kill"));
        Assert.Empty(app.Errors);
        Assert.Empty(await CountsAsync(app, id));
    }

    [Fact]
    public async Task An_activity_that_always_ends_its_process_fails_for_good_and_the_others_go_on()
    {
        using var poison = new Poison(Suspects.MostBegun);
        await using var app = await DurableApp.StartAsync(f => Define(f, poison));
        await app.RunAsync("Wait", id: "other");
        var id = await app.RunAsync("Retry");

        await poison.StrikeAsync(app);
        await app.SettleAsync();

        var status = await app.StatusAsync(id);
        Assert.Equal(OrchestrationRuntimeStatus.Failed, status.RuntimeStatus);
        Assert.Contains("Activity 'Kill' was begun 5 times", status.FailureDetails!.InnerFailure!.ErrorMessage, StringComparison.Ordinal);
        Assert.Equal(Suspects.MostBegun, app.Functions.CallsOf("Kill"));
        Assert.Contains("Activity 'Kill'", Assert.Single(app.Errors), StringComparison.Ordinal);
        Assert.Null(app.Engine.NextDue);
        Assert.Empty(await CountsAsync(app, id));
        await app.Client.RaiseEventAsync("other", "Go", 3);
        Assert.Equal(3, await app.OutputAsync<int>("other"));
    }

    [Fact]
    public async Task An_orchestrator_may_catch_that_its_activity_was_given_up()
    {
        using var poison = new Poison(Suspects.MostBegun);
        await using var app = await DurableApp.StartAsync(f => Define(f, poison));
        var id = await app.RunAsync("Catch");

        await poison.StrikeAsync(app);

        Assert.Equal("caught", await app.OutputAsync<string>(id));
    }

    [Theory]
    [InlineData(Suspects.MostBegun - 1, OrchestrationRuntimeStatus.Completed)]
    [InlineData(Suspects.MostBegun, OrchestrationRuntimeStatus.Failed)]
    public async Task An_episode_that_ends_its_process_is_given_up_in_the_end_and_not_before(int deaths, OrchestrationRuntimeStatus end)
    {
        using var poison = new Poison(deaths);
        await using var app = await DurableApp.StartAsync(f => Define(f, poison));
        await app.RunAsync("Wait", id: "other");
        var id = await app.RunAsync("Sleep");
        await app.SettleAsync();
        app.Clock.Set(DurableApp.Begin.AddHours(2), running: false);
        await app.Engine.RunDueAsync(CancellationToken.None);

        await poison.StrikeAsync(app);
        await app.SettleAsync();

        var status = await app.StatusAsync(id);
        Assert.Equal(end, status.RuntimeStatus);
        Assert.Equal(end == OrchestrationRuntimeStatus.Failed ? 1 : 0, app.Errors.Count);
        Assert.Equal(end == OrchestrationRuntimeStatus.Failed, status.FailureDetails?.ErrorMessage.StartsWith("An episode of 'Sleep' was begun 5 times", StringComparison.Ordinal) ?? false);
        Assert.Empty(await CountsAsync(app, id));
        Assert.Null(app.Engine.NextDue);
        await app.Client.RaiseEventAsync("other", "Go", 3);
        Assert.Equal(3, await app.OutputAsync<int>("other"));
    }

    [Fact]
    public async Task Restarts_in_good_order_are_no_deaths()
    {
        using var poison = new Poison(deaths: 0);
        await using var app = await DurableApp.StartAsync(f => Define(f, poison));
        var id = await app.RunAsync("Wait");
        for (var n = 0; n < 2 * Suspects.MostBegun; n++)
        {
            await app.RestartAsync();
        }

        var calls = await app.CallsOfAsync(() => app.Client.RaiseEventAsync(id, "Go", 3));

        Assert.Equal(3, await app.OutputAsync<int>(id));
        Assert.Equal(0, calls.Of("Tables.Upsert"));
        Assert.Equal(2, calls.Total);
    }

    [Fact]
    public async Task Deaths_that_strike_an_instance_while_it_waits_are_not_held_against_it()
    {
        using var poison = new Poison(deaths: 0);
        await using var app = await DurableApp.StartAsync(f => Define(f, poison));
        var id = await app.RunAsync("Wait");
        for (var n = 0; n < 2 * Suspects.MostBegun; n++)
        {
            await app.CrashAsync();
        }

        await app.Client.RaiseEventAsync(id, "Go", 3);

        Assert.Equal(3, await app.OutputAsync<int>(id));
    }

    private static async Task<IEnumerable<string>> CountsAsync(DurableApp app, string id) =>
        (await app.Engine.Hub.Store.RowsAsync(id, "n-", keysOnly: true, CancellationToken.None)).Select(row => row.RowKey);

    private static void Define(DurableFunctions f, Poison poison)
    {
        var retry = TaskOptions.FromRetryPolicy(new(3, TimeSpan.FromMinutes(1)));
        f.Activity<string, int>("Kill", _ => poison.Taste());
        f.Orchestrator("Wait", context => context.WaitForExternalEvent<int>("Go"));
        f.Orchestrator("Work", context => context.CallActivityAsync<int>("Kill"));
        f.Orchestrator("Retry", context => context.CallActivityAsync<int>("Kill", retry));
        f.Orchestrator("Catch", async context =>
        {
            try
            {
                return $"{await context.CallActivityAsync<int>("Kill")}";
            }
            catch (TaskFailedException)
            {
                return "caught";
            }
        });
        f.Orchestrator("Sleep", async context =>
        {
            await context.CreateTimer(TimeSpan.FromHours(1), CancellationToken.None);
            return poison.Taste();
        });
    }

    /// <summary>Ends the process of who tastes it, so many times.</summary>
    private sealed class Poison(int deaths) : IDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

        private readonly SemaphoreSlim _tasted = new(0);
        private readonly ManualResetEventSlim _dead = new(false);
        private readonly int _deaths = deaths;
        private int _left = deaths;

        public int Taste()
        {
            if (Interlocked.Decrement(ref _left) < 0)
            {
                return 7;
            }

            _tasted.Release();
            _dead.Wait(Limit);
            throw new OperationCanceledException("The process has died.");
        }

        /// <summary>Lets the process die each time that the poison is tasted.</summary>
        public async Task StrikeAsync(DurableApp app)
        {
            for (var n = 0; n < _deaths; n++)
            {
                Assert.True(await _tasted.WaitAsync(Limit), "The work was not begun.");
                await app.CrashAsync();
            }
        }

        public void Dispose()
        {
            _dead.Set();
            _tasted.Dispose();
        }
    }
}
