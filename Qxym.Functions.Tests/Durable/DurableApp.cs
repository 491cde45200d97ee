using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Durable;
using Qxym.LocalRuntime.Durable.Engine;

namespace Qxym.Functions.Tests.Durable;

/// <summary>A durable engine on a hub of its own, with functions given as delegates and a clock that stands still.</summary>
internal sealed class DurableApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Begin = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CallCount _calls = new();
    private readonly IOptions<DurableOptions> _options;

    private DurableApp(DurableOptions options)
    {
        options.TableClientOptions = new TableClientOptions();
        options.TableClientOptions.AddPolicy(_calls, HttpPipelinePosition.PerCall);
        _options = Options.Create(options);
        Engine = null!;
        Client = null!;
    }

    public DurableFunctions Functions { get; private init; } = new();

    public RuleClock Clock { get; private init; } = new(Begin, running: false);

    public DurableEngine Engine { get; private set; }

    public DurableTaskClient Client { get; private set; }

    public IDurableInspector Inspector => new Inspector(Engine);

    /// <summary>Storage calls so far.</summary>
    public int StorageCalls => _calls.Count;

    /// <summary>Fails storage calls while it answers true.</summary>
    public Func<HttpMessage, bool>? Fault
    {
        set => _calls.Fault = value;
    }

    public static async Task<DurableApp> StartAsync(Action<DurableFunctions> define, Action<DurableOptions>? configure = null)
    {
        var options = new DurableOptions { HubName = TestStorage.NewPrefix(), ConnectionString = await TestStorage.ConnectionStringAsync() };
        configure?.Invoke(options);
        var app = new DurableApp(options);
        define(app.Functions);
        app.NewEngine();
        await app.Engine.StartAsync(CancellationToken.None);
        return app;
    }

    /// <summary>Another runtime on the same hub and clock, not yet started.</summary>
    public DurableApp Other()
    {
        var other = new DurableApp(new()
        {
            HubName = _options.Value.HubName,
            ConnectionString = _options.Value.ConnectionString,
        })
        { Functions = Functions, Clock = Clock };
        other.NewEngine();
        return other;
    }

    public async Task<string> RunAsync(string orchestrator, object? input = null, string? id = null) =>
        await Client.ScheduleNewOrchestrationInstanceAsync(orchestrator, input, new StartOrchestrationOptions(id));

    public async Task<OrchestrationMetadata> StatusAsync(string id) =>
        await Client.GetInstanceAsync(id, getInputsAndOutputs: true) ?? throw new InvalidOperationException($"No instance {id}.");

    /// <summary>The output of an instance that must have ended well once nothing is under way.</summary>
    public async Task<T?> OutputAsync<T>(string id)
    {
        await SettleAsync();
        var status = await StatusAsync(id);
        Assert.True(
            status.RuntimeStatus == OrchestrationRuntimeStatus.Completed, $"{status.RuntimeStatus}: {status.FailureDetails} {status.FailureDetails?.StackTrace}");
        return status.ReadOutputAs<T>();
    }

    public Task SettleAsync() => Engine.WhenIdleAsync(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Moves the clock on, firing each timer at its instant.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await SettleAsync();
        var end = Clock.GetUtcNow() + by;
        while (Engine.NextDue is { } due && due <= end)
        {
            Clock.Set(due > Clock.GetUtcNow() ? due : Clock.GetUtcNow(), running: false);
            await Engine.RunDueAsync(CancellationToken.None);
            await SettleAsync();
        }

        Clock.Set(end, running: false);
    }

    /// <summary>The process dies; a new one takes up the hub.</summary>
    public async Task CrashAsync()
    {
        Engine.Crash();
        NewEngine();
        await Engine.StartAsync(CancellationToken.None);
    }

    /// <summary>The process stops in good order; a new one takes up the hub.</summary>
    public async Task RestartAsync()
    {
        await Engine.StopAsync(CancellationToken.None);
        NewEngine();
        await Engine.StartAsync(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        Engine.Crash();
        await ValueTask.CompletedTask;
    }

    private void NewEngine()
    {
        Engine = new(_options, Functions, Clock, NullLoggerFactory.Instance);
        Client = new EngineClient(Engine, _options);
    }

    private sealed class CallCount : HttpPipelinePolicy
    {
        private int _count;

        public int Count => _count;

        public Func<HttpMessage, bool>? Fault { get; set; }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Interlocked.Increment(ref _count);
            ProcessNext(message, pipeline);
        }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            Interlocked.Increment(ref _count);
            if (Fault?.Invoke(message) == true)
            {
                throw new IOException("A fault was injected.");
            }

            await ProcessNextAsync(message, pipeline);
        }
    }
}
