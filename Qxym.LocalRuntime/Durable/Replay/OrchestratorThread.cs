namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>
/// The one thread an episode runs on. Answers complete their tasks on it, and the orchestrator's continuations run in line, inside
/// the completion; so the same history always leads to the same order, whether or not code uses <c>ConfigureAwait(false)</c>.
/// </summary>
internal sealed class OrchestratorThread
{
    private int _thread = Environment.CurrentManagedThreadId;

    /// <summary>Whether the caller is on the episode's thread while the episode lasts.</summary>
    public bool IsCurrent => _thread == Environment.CurrentManagedThreadId;

    /// <summary>Runs an action and all continuations that follow from it.</summary>
    public static void Run(Action action)
    {
        // Continuations run in line only where there is no synchronization context.
        var outer = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(outer);
        }
    }

    /// <summary>The episode is over.</summary>
    public void Close() => _thread = 0;
}
