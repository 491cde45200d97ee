using Microsoft.DurableTask;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>What an orchestration is called with.</summary>
internal sealed record Orchestration(
    string Name, string InstanceId, string Execution, string? Input, ParentOrchestrationInstance? Parent, DataConverter Converter);

/// <summary>The wish to begin anew.</summary>
/// <param name="Input">The next execution's input, serialized.</param>
/// <param name="KeepEvents">Whether events that were not waited for go over to it.</param>
internal sealed record Renewal(string? Input, bool KeepEvents);
