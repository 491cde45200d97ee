using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>The context that a replayed orchestrator sees: tasks it asks for are numbered, and matched with its history.</summary>
internal sealed class OrchestratorContext(Orchestration orchestration, DurableTasks tasks, EventWaits events, ILoggerFactory loggers)
    : TaskOrchestrationContext
{
    /// <summary>The 16 KB of UTF-16 that Durable Functions documents; a custom status lies in the instance row, never in a blob.</summary>
    private const int MostStatusCharacters = 8 * 1024;

    private readonly DataConverter _converter = orchestration.Converter;
    private int _guids;

    public override TaskName Name => orchestration.Name;

    public override string InstanceId => orchestration.InstanceId;

    public override ParentOrchestrationInstance? Parent => orchestration.Parent;

    public override DateTime CurrentUtcDateTime => tasks.Now.UtcDateTime;

    public override bool IsReplaying => tasks.IsReplaying;

    /// <summary>Set once the orchestrator has asked to begin anew.</summary>
    public Renewal? Renewal { get; private set; }

    /// <summary>The custom status, serialized.</summary>
    public string? CustomStatus { get; private set; }

    protected override ILoggerFactory LoggerFactory => loggers;

    // Inputs of value types are read as their default when none was given, as the real one's cast of null would not do.
    public override T? GetInput<T>()
        where T : default => _converter.Deserialize<T>(orchestration.Input);

    public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var data = Serialize(input, options);
        return await CallAsync<TResult>(name, options, () => new(HistoryKind.ActivityScheduled, 0, name, data));
    }

    public override async Task<TResult> CallSubOrchestratorAsync<TResult>(
        TaskName orchestratorName, object? input = null, TaskOptions? options = null)
    {
        var data = Serialize(input, options);
        var child = (options as SubOrchestrationOptions)?.InstanceId ?? NewGuid().ToString("N");
        return await CallAsync<TResult>(
            orchestratorName, options, () => new(HistoryKind.SubOrchestrationScheduled, 0, orchestratorName, data, Instance: child));
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken) =>
        tasks.Timer(new DateTimeOffset(fireAt.ToUniversalTime()), cancellationToken);

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        tasks.GuardThread();
        return events.Wait<T>(eventName, tasks.Registrations, cancellationToken);
    }

    public override void SendEvent(string instanceId, string eventName, object payload) =>
        tasks.Tell(new(HistoryKind.EventSent, 0, eventName, _converter.Serialize(payload), Instance: instanceId));

    public override void SetCustomStatus(object? customStatus)
    {
        tasks.GuardThread();
        var data = _converter.Serialize(customStatus);
        CustomStatus = data is null or { Length: <= MostStatusCharacters }
            ? data
            : throw new ArgumentException($"A custom status of {data.Length} characters exceeds 16 KB of UTF-16.", nameof(customStatus));
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
    {
        tasks.GuardThread();
        Renewal = new(_converter.Serialize(newInput), preserveUnprocessedEvents);
    }

    public override Guid NewGuid()
    {
        tasks.GuardThread();
        var name = string.Create(CultureInfo.InvariantCulture, $"{InstanceId}_{orchestration.Execution}_{tasks.Now.UtcTicks}_{_guids++}");
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private async Task<T> CallAsync<T>(TaskName name, TaskOptions? options, Func<HistoryEvent> call)
    {
        var result = await new Attempts(this, tasks).RunAsync(options?.Retry, () => tasks.Call(name, call()));
        return _converter.Deserialize<T>(result)!;
    }

    private string? Serialize(object? input, TaskOptions? options) =>
        input is TaskOptions && options is null
            ? throw new ArgumentException("Task options were given as the input. Name the parameter: options: …", nameof(input))
            : _converter.Serialize(input);
}
