#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.DurableTask.Client;

/// <summary>How many instances were purged.</summary>
public class PurgeResult
{
    public PurgeResult(int count) => PurgedInstanceCount = count;

    public PurgeResult(int count, bool? isComplete)
        : this(count) => IsComplete = isComplete;

    public int PurgedInstanceCount { get; }

    /// <summary>False when time ran out before all were purged.</summary>
    public bool? IsComplete { get; }
}
