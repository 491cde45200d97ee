using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>The orchestrator's code no longer does what its history says, or does what no replay can repeat.</summary>
internal sealed class NonDeterministicOrchestratorException(string message) : InvalidOperationException(message)
{
    public static NonDeterministicOrchestratorException Differs(int id, HistoryEvent? history, HistoryEvent? code) => new(
        $"Non-deterministic orchestrator: at step #{id} the history says {history?.Describe() ?? "nothing"}, "
        + $"but the code asks for {code?.Describe() ?? "nothing"}. "
        + "An orchestrator's code must not change under a running instance, nor depend on anything but its context.");

    public static NonDeterministicOrchestratorException OtherThread() => new(
        "Non-deterministic orchestrator: its context was used from another thread. "
        + "An orchestrator must not use Task.Run, Task.Delay, I/O or blocking waits; those belong in an activity.");

    public static NonDeterministicOrchestratorException WaitsForNothing() => new(
        "Non-deterministic orchestrator: it awaits something that does not come from its context, so nothing could ever wake it. "
        + "An orchestrator must not await Task.Run, Task.Delay or I/O; those belong in an activity.");
}
