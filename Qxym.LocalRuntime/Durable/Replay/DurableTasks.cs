using Microsoft.DurableTask;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>Numbers what the orchestrator asks for, compares it with the history, and completes it when its answer comes.</summary>
internal sealed class DurableTasks(OrchestratorThread thread, IReadOnlyList<HistoryEvent> history)
{
    private readonly Dictionary<int, OpenTask> _open = [];
    private readonly List<HistoryEvent> _asked = [];

    /// <summary>The rule clock of the episode.</summary>
    public DateTimeOffset Now { get; set; }

    public bool IsReplaying { get; set; }

    /// <summary>Everything asked for so far; the index is the id.</summary>
    public IReadOnlyList<HistoryEvent> Asked => _asked;

    /// <summary>Asked for and not yet answered.</summary>
    public IEnumerable<HistoryEvent> Open => _open.Keys.Order().Select(id => _asked[id]);

    /// <summary>Registrations on the orchestrator's cancellation tokens, to be disposed of after the episode.</summary>
    public List<IDisposable> Registrations { get; } = [];

    /// <summary>The first breach of determinism; the code may have swallowed its exception.</summary>
    public NonDeterministicOrchestratorException? Breach { get; private set; }

    /// <summary>Asks for an activity or sub-orchestration; the task gives its serialized result.</summary>
    public Task<string?> Call(string name, HistoryEvent call) => Ask(call, name).Source.Task;

    /// <summary>Asks for something that has no answer.</summary>
    public void Tell(HistoryEvent message) => Number(message);

    public Task Timer(DateTimeOffset due, CancellationToken cancellationToken)
    {
        var timer = Ask(new(HistoryKind.TimerCreated, Due: due), "");
        var id = _asked.Count - 1;
        Registrations.Add(cancellationToken.Register(() =>
        {
            _open.Remove(id);
            timer.Source.TrySetCanceled(cancellationToken);
        }));
        return timer.Source.Task;
    }

    /// <summary>Completes the task that the answer belongs to, if it is still open.</summary>
    public void Answer(HistoryEvent answer)
    {
        if (!_open.Remove(answer.Id, out var task))
        {
            return;
        }

        if (answer.Failure is { } failure)
        {
            task.Source.TrySetException(new TaskFailedException(task.Name, answer.Id, failure));
            return;
        }

        task.Source.TrySetResult(answer.Data);
    }

    /// <summary>Whether an answer would still reach an open task.</summary>
    public bool IsOpen(int id) => _open.ContainsKey(id);

    /// <exception cref="NonDeterministicOrchestratorException">The caller is not the orchestrator's thread.</exception>
    public void GuardThread()
    {
        if (!thread.IsCurrent)
        {
            throw Broken(NonDeterministicOrchestratorException.OtherThread());
        }
    }

    private OpenTask Ask(HistoryEvent what, string name)
    {
        var task = new OpenTask(name, new());
        _open.Add(Number(what), task);
        return task;
    }

    private int Number(HistoryEvent what)
    {
        GuardThread();
        var id = _asked.Count;
        var code = what with { Id = id };
        if (IsReplaying && (id >= history.Count || !Same(history[id], code)))
        {
            throw Broken(NonDeterministicOrchestratorException.Differs(id, history.ElementAtOrDefault(id), code));
        }

        _asked.Add(id < history.Count ? history[id] : code);
        return id;
    }

    private NonDeterministicOrchestratorException Broken(NonDeterministicOrchestratorException breach)
    {
        Breach ??= breach;
        return breach;
    }

    // Inputs may differ by a new field after a deployment, a timer's instant by a changed rule: names decide, as on the real one.
    private static bool Same(HistoryEvent history, HistoryEvent code) =>
        history.Kind == code.Kind && string.Equals(history.Name, code.Name, StringComparison.OrdinalIgnoreCase);

    private sealed record OpenTask(string Name, TaskCompletionSource<string?> Source);
}
