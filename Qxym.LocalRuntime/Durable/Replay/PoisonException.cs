using Microsoft.DurableTask;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>Work was given up because the process died each time it ran.</summary>
internal sealed class PoisonException(string work, int count) : Exception(
    $"{work} was begun {count} times, and each time the process died before it ended. It is not begun again. "
    + "Find out what ends the process, mend it, and start the work anew.")
{
    /// <summary>Whether a task failed by it: then there is no use in calling it once more.</summary>
    public static bool IsBehind(TaskFailureDetails failure) => failure.IsCausedBy<PoisonException>();
}
