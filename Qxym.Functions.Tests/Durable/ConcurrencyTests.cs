using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Durable;

[Collection(nameof(Alone))]
public sealed class ConcurrencyTests
{
    private const int Calls = 12;

    [Fact]
    public async Task No_more_activities_run_at_once_than_allowed()
    {
        const int limit = 3;
        using var room = new Room();
        await using var app = await DurableApp.StartAsync(
            f =>
            {
                f.Activity<int, int>("Busy", async n =>
                {
                    await room.StayAsync();
                    return n;
                });
                f.Orchestrator("Many", async context =>
                    (await Task.WhenAll(Enumerable.Range(0, Calls).Select(n => context.CallActivityAsync<int>("Busy", n)))).Length);
                f.Orchestrator("Idle", _ => Task.FromResult(0));
            },
            options => options.MaxConcurrentActivityFunctions = limit);
        var id = await app.RunAsync("Many");

        await room.FillAsync(limit);
        await app.Client.WaitForInstanceCompletionAsync(await app.RunAsync("Idle"));

        Assert.Equal(limit, room.Inside);
        await room.LetOutAsync(Calls, limit);
        Assert.Equal(Calls, await app.OutputAsync<int>(id));
        Assert.Equal(limit, room.Most);
    }

    [Fact]
    public async Task No_more_orchestrators_run_at_once_than_allowed()
    {
        const int limit = 2;
        using var room = new Room();
        await using var app = await DurableApp.StartAsync(
            f => f.Orchestrator("Busy", _ =>
            {
                room.Stay();
                return Task.FromResult(true);
            }),
            options => options.MaxConcurrentOrchestratorFunctions = limit);
        var starts = Enumerable.Range(0, Calls).Select(n => app.RunAsync("Busy", id: $"b-{n}")).ToList();

        await room.FillAsync(limit);
        Assert.Null(await app.Client.GetInstanceAsync("b-0"));

        Assert.Equal(limit, room.Inside);
        await room.LetOutAsync(Calls, limit);
        foreach (var id in await Task.WhenAll(starts))
        {
            Assert.True(await app.OutputAsync<bool>(id));
        }

        Assert.Equal(limit, room.Most);
    }

    /// <summary>Where functions stay until they are let out, and are counted.</summary>
    private sealed class Room : IDisposable
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

        private readonly Lock _gate = new();
        private readonly SemaphoreSlim _entered = new(0);
        private readonly SemaphoreSlim _leave = new(0);

        public int Inside { get; private set; }

        public int Most { get; private set; }

        public async Task StayAsync()
        {
            Enter();
            await _leave.WaitAsync();
            Leave();
        }

        public void Stay()
        {
            Enter();
            _leave.Wait();
            Leave();
        }

        /// <summary>Waits until so many have come in.</summary>
        public async Task FillAsync(int count)
        {
            for (var n = 0; n < count; n++)
            {
                Assert.True(await _entered.WaitAsync(Limit), "Fewer run at once than are allowed.");
            }
        }

        /// <summary>Lets all out one by one; each makes place for another while there are more to come.</summary>
        public async Task LetOutAsync(int all, int inside)
        {
            for (var n = 0; n < all; n++)
            {
                _leave.Release();
                await FillAsync(n < all - inside ? 1 : 0);
            }
        }

        public void Dispose()
        {
            _entered.Dispose();
            _leave.Dispose();
        }

        private void Enter()
        {
            lock (_gate)
            {
                Inside++;
                Most = Math.Max(Most, Inside);
            }

            _entered.Release();
        }

        private void Leave()
        {
            lock (_gate)
            {
                Inside--;
            }
        }
    }
}
