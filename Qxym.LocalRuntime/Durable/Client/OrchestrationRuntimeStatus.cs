#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.DurableTask.Client;

/// <summary>Where an orchestration instance stands.</summary>
public enum OrchestrationRuntimeStatus
{
    Running,
    Completed,
    [Obsolete("Exists for compatibility only.")]
    ContinuedAsNew,
    Failed,
    [Obsolete("Exists for compatibility only.")]
    Canceled,
    Terminated,
    Pending,
    Suspended,
}
