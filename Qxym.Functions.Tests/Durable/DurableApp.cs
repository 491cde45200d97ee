using Azure.Core;
using Azure.Storage.Blobs;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Qxym.Functions.Tests.Acceptance;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Durable;
using Qxym.LocalRuntime.Durable.Engine;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Durable;

/// <summary>A durable engine on a hub of its own, with functions given as delegates and a clock that stands still.</summary>
internal sealed class DurableApp : IAsyncDisposable
{
    public static readonly DateTimeOffset Begin = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly BreakableTransport _storage = new();
    private readonly FaultTransport _counted;
    private readonly ErrorLog _log = new();
    private readonly ILoggerFactory _loggers;
    private readonly IOptions<DurableOptions> _options;

    private DurableApp(DurableOptions options)
    {
        _counted = new(_storage);
        _loggers = LoggerFactory.Create(logging => logging.AddProvider(_log));
        options.Transport = _counted;
        _options = Options.Create(options);
        Engine = null!;
        Client = null!;
    }

    public DurableFunctions Functions { get; private init; } = new();

    public RuleClock Clock { get; private init; } = new(Begin, running: false);

    public DurableEngine Engine { get; private set; }

    public DurableTaskClient Client { get; private set; }

    public IDurableInspector Inspector => new Inspector(Engine);

    /// <summary>Whether the hub goes with it; that of another one does not.</summary>
    private bool OwnsHub { get; init; }

    /// <summary>The hub's container of long texts.</summary>
    public BlobContainerClient Blobs => new(_options.Value.ConnectionString, _options.Value.HubName.ToLowerInvariant() + "-largemessages");

    /// <summary>What the engine has logged as errors.</summary>
    public IReadOnlyCollection<string> Errors => _log.Errors;

    /// <summary>Storage calls fail while it answers true.</summary>
    public Func<Request, bool>? Fault
    {
        set => _storage.Fault = value;
    }

    public static async Task<DurableApp> StartAsync(Action<DurableFunctions> define, Action<DurableOptions>? configure = null)
    {
        var options = new DurableOptions { HubName = TestStorage.NewPrefix(), ConnectionString = await TestStorage.ConnectionStringAsync() };
        configure?.Invoke(options);
        var app = new DurableApp(options) { OwnsHub = true };
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

    /// <summary>The storage calls that an operation costs, with all that follows from it; the lease is renewed by the machine's clock and left out.</summary>
    public async Task<CallCounts> CallsOfAsync(Func<Task> operation)
    {
        await SettleAsync();
        _counted.Begin(FaultPlan.None);
        await operation();
        await SettleAsync();
        return _counted.Calls.Where(table => !table.EndsWith("Lease", StringComparison.Ordinal));
    }

    /// <summary>The names of the blobs there are.</summary>
    public async Task<List<string>> BlobNamesAsync() =>
        await Blobs.ExistsAsync() ? [.. (await Blobs.GetBlobsAsync().ToListAsync()).Select(blob => blob.Name)] : [];

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
        _loggers.Dispose();
        if (OwnsHub)
        {
            await TestStorage.DeleteAsync(_options.Value.HubName);
        }
    }

    private void NewEngine()
    {
        Engine = new(_options, Functions, Clock, _loggers);
        Client = new EngineClient(Engine, _options);
    }
}
