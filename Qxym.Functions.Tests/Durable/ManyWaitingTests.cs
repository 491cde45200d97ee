using System.Diagnostics;
using System.Globalization;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Qxym.Functions.Tests.Hosting;
using Xunit.Abstractions;

namespace Qxym.Functions.Tests.Durable;

/// <summary>A season's applications wait at once, for months.</summary>
[Collection(nameof(Alone))]
public sealed class ManyWaitingTests(ITestOutputHelper output)
{
    private const int First = 100;
    private const int MostBytesEach = 4 * 1024;
    private const int MostThreadsMore = 30;

    private static readonly int Count = Scale.Of(1_000, full: 10_000);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    [Fact]
    public async Task Many_waiting_instances_cost_no_threads_and_little_memory_and_one_move_of_the_clock_ends_them()
    {
        await using var app = await DurableApp.StartAsync(f => f.Orchestrator("Wait", WaitAsync));
        await BeginAsync(app, 0, First);
        var before = Cost.Now();

        await BeginAsync(app, First, Count);

        var after = Cost.Now();
        var bytesEach = (after.Bytes - before.Bytes) / (Count - First);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{First} waiting instances: {before}"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Count} waiting instances: {after}; {bytesEach} bytes for each more"));
        Assert.Equal(Count, await CountAsync(app, OrchestrationRuntimeStatus.Running));
        Assert.InRange(bytesEach, long.MinValue, MostBytesEach);
        Assert.InRange(after.Threads - before.Threads, int.MinValue, MostThreadsMore);
        Assert.InRange(after.PoolThreads - before.PoolThreads, int.MinValue, MostThreadsMore);

        app.Clock.Set(DurableApp.Begin.AddDays(30), running: false);
        await app.Engine.RunDueAsync(CancellationToken.None);
        await IdleAsync(app);

        Assert.Equal(Count, await CountAsync(app, OrchestrationRuntimeStatus.Completed));
        Assert.Null(app.Engine.NextDue);
    }

    private static async Task<bool> WaitAsync(TaskOrchestrationContext context)
    {
        using var cancel = new CancellationTokenSource();
        var decision = context.WaitForExternalEvent<int>("Decide", cancel.Token);
        var deadline = context.CreateTimer(TimeSpan.FromDays(30), cancel.Token);
        var first = await Task.WhenAny(decision, deadline);
        cancel.Cancel();
        return first == decision;
    }

    private static async Task BeginAsync(DurableApp app, int from, int to)
    {
        await Task.WhenAll(Enumerable.Range(from, to - from).Select(n => app.RunAsync("Wait", id: $"w-{n}")));
        await IdleAsync(app);
    }

    private static Task IdleAsync(DurableApp app) => app.Engine.WhenIdleAsync(CancellationToken.None).WaitAsync(Limit);

    private static async Task<int> CountAsync(DurableApp app, OrchestrationRuntimeStatus status) =>
        await app.Client.GetAllInstancesAsync(new OrchestrationQuery { Statuses = [status], PageSize = 1000 }).CountAsync();

    /// <summary>What the process holds.</summary>
    private sealed record Cost(long Bytes, int Threads, int PoolThreads)
    {
        public static Cost Now()
        {
            using var process = Process.GetCurrentProcess();
            return new(GC.GetTotalMemory(forceFullCollection: true), process.Threads.Count, ThreadPool.ThreadCount);
        }
    }
}
