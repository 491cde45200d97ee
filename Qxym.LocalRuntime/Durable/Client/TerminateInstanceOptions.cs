#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.DurableTask.Client;

/// <param name="Output">What the instance's output becomes.</param>
/// <param name="Recursive">Whether the sub-orchestrations it waits for are terminated with it.</param>
public record TerminateInstanceOptions(object? Output = null, bool Recursive = false);
