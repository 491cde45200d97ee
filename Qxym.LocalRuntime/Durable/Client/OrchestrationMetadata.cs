#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.DurableTask.Client;

/// <summary>What is known of an orchestration instance from outside.</summary>
public sealed class OrchestrationMetadata
{
    public OrchestrationMetadata(string name, string instanceId)
    {
        Name = name;
        InstanceId = instanceId;
    }

    public string Name { get; }

    public string InstanceId { get; }

    /// <summary>Null when inputs and outputs were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }

    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }

    /// <summary>By the rule clock.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>By the rule clock.</summary>
    public DateTimeOffset LastUpdatedAt { get; init; }

    public string? SerializedInput { get; init; }

    public string? SerializedOutput { get; init; }

    public string? SerializedCustomStatus { get; init; }

    /// <summary>Why the instance failed; null unless it did.</summary>
    public TaskFailureDetails? FailureDetails { get; init; }

    public bool IsRunning => RuntimeStatus == OrchestrationRuntimeStatus.Running;

    public bool IsCompleted => RuntimeStatus
        is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadInputAs<T>() => Converter.Deserialize<T>(SerializedInput);

    /// <inheritdoc cref="ReadInputAs{T}" />
    public T? ReadOutputAs<T>() => Converter.Deserialize<T>(SerializedOutput);

    /// <inheritdoc cref="ReadInputAs{T}" />
    public T? ReadCustomStatusAs<T>() => Converter.Deserialize<T>(SerializedCustomStatus);

    public override string ToString() => $"[Name: '{Name}', ID: '{InstanceId}', RuntimeStatus: {RuntimeStatus}]";

    private DataConverter Converter =>
        DataConverter ?? throw new InvalidOperationException("The metadata were fetched without inputs and outputs.");
}
