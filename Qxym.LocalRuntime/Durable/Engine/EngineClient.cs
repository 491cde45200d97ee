using DurableTask.Core.Exceptions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Options;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>The client of the engine in the same process.</summary>
internal sealed class EngineClient(DurableEngine engine, IOptions<DurableOptions> options) : DurableTaskClient(options.Value.HubName)
{
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        var hub = await engine.ReadyAsync(cancellation);
        hub.Catalogue.Orchestrator(orchestratorName);
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        var now = hub.Clock.GetUtcNow();
        var row = new InstanceRow
        {
            Id = id,
            Name = orchestratorName,
            Execution = Hub.NewExecution(),
            Created = now,
            Updated = now,
            StartAt = options?.StartAt?.ToUniversalTime(),
        };
        var data = hub.Converter.Serialize(input);
        await GuardStatusAsync(hub, id, options?.DedupeStatuses, cancellation);
        var started = hub.Start(row, data) ?? throw Exists(id, hub.Find(id)?.Row.Status ?? OrchestrationRuntimeStatus.Running);
        await SettledAsync(hub, started, cancellation);
        return id;
    }

    public override Task RaiseEventAsync(
        string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return SendAsync(instanceId, hub => new(HistoryKind.EventRaised, Name: eventName, Data: hub.Converter.Serialize(eventPayload)), cancellation);
    }

    public override async Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await WaitAsync(instanceId, status => status != OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        await WaitAsync(instanceId, IsFinal, getInputsAndOutputs, cancellation);

    public override Task TerminateInstanceAsync(
        string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        var name = options is { Recursive: true } ? "recursive" : null;
        return SendAsync(instanceId, hub => new(HistoryKind.Terminated, Name: name, Data: hub.Converter.Serialize(options?.Output)), cancellation);
    }

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, _ => new(HistoryKind.Suspended, Data: reason), cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        SendAsync(instanceId, _ => new(HistoryKind.Resumed, Data: reason), cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var hub = await engine.ReadyAsync(cancellation);
        var row = await hub.Store.FindAsync(instanceId, cancellation);
        return row is null ? null : await Metadata.ReadAsync(hub, row, getInputsAndOutputs, cancellation);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create(async (token, size, cancellation) =>
            await InstanceQuery.PageAsync(await engine.ReadyAsync(cancellation), filter ?? new(), token, size, cancellation));

    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        new(await new Purge(await engine.ReadyAsync(cancellation), options?.Recursive ?? false, cancellation).RunAsync(instanceId));

    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var query = new OrchestrationQuery(filter.CreatedFrom, filter.CreatedTo, filter.Statuses);
        var found = new List<string>();
        await foreach (var instance in GetAllInstancesAsync(query).WithCancellation(cancellation))
        {
            found.Add(instance.InstanceId);
        }

        var purge = new Purge(await engine.ReadyAsync(cancellation), options?.Recursive ?? false, cancellation);
        var count = 0;
        foreach (var id in found)
        {
            count += await purge.RunAsync(id);
        }

        return new(count, isComplete: true);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static bool IsFinal(OrchestrationRuntimeStatus status) => status
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    private static OrchestrationAlreadyExistsException Exists(string id, OrchestrationRuntimeStatus status) =>
        new($"An orchestration instance with the id '{id}' and the status {status} already exists.");

    private static async Task GuardStatusAsync(
        Hub hub, string id, IReadOnlyList<string>? refused, CancellationToken cancellation)
    {
        if (refused is { Count: > 0 }
            && await hub.Store.FindAsync(id, cancellation) is { } row
            && refused.Contains(row.Status.ToString(), StringComparer.OrdinalIgnoreCase))
        {
            throw Exists(id, row.Status);
        }
    }

    private static async Task SettledAsync(Hub hub, Message message, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, hub.Stopped);
        await message.Settled.WaitAsync(either.Token);
    }

    private async Task SendAsync(string instanceId, Func<Hub, HistoryEvent> what, CancellationToken cancellation)
    {
        ArgumentException.ThrowIfNullOrEmpty(instanceId);
        var hub = await engine.ReadyAsync(cancellation);
        var message = new Message(what(hub));
        hub.Post(instanceId, message);
        await SettledAsync(hub, message, cancellation);
    }

    private async Task<OrchestrationMetadata> WaitAsync(
        string id, Func<OrchestrationRuntimeStatus, bool> wanted, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        var hub = await engine.ReadyAsync(cancellation);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, hub.Stopped);
        while (true)
        {
            using var next = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
            var told = hub.Waiters.Wait(id, wanted, next.Token);
            if (await hub.Store.FindAsync(id, either.Token) is { } row && wanted(row.Status))
            {
                await next.CancelAsync();
                return await Metadata.ReadAsync(hub, row, getInputsAndOutputs, cancellation);
            }

            await told;
        }
    }
}
