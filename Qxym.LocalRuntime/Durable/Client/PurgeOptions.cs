#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.DurableTask.Client;

/// <param name="Recursive">Whether the instance's sub-orchestrations are purged with it.</param>
public record PurgeInstanceOptions(bool Recursive = false);

/// <summary>Which finished instances to purge; null means any.</summary>
public record PurgeInstancesFilter(
    DateTimeOffset? CreatedFrom = null,
    DateTimeOffset? CreatedTo = null,
    IEnumerable<OrchestrationRuntimeStatus>? Statuses = null);
