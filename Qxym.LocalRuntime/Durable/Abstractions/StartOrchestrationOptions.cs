#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.DurableTask;

/// <summary>How an orchestration is started.</summary>
public record StartOrchestrationOptions
{
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null)
    {
        this.InstanceId = InstanceId;
        this.StartAt = StartAt;
    }

    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        InstanceId = options.InstanceId;
        StartAt = options.StartAt;
        DedupeStatuses = options.DedupeStatuses;
    }

    /// <summary>The instance id; null for a generated one.</summary>
    public string? InstanceId { get; init; }

    /// <summary>The earliest start by the rule clock; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Names of statuses in which an instance of the same id refuses the start; live instances always do.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
