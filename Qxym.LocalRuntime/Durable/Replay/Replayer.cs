using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>Runs one episode: the orchestrator from its beginning through its history, then with what is new.</summary>
internal sealed class Replayer
{
    private readonly OrchestratorThread _thread = new();
    private readonly IReadOnlyList<Episode> _past;
    private readonly Orchestration _orchestration;
    private readonly DurableTasks _tasks;
    private readonly EventWaits _events;
    private readonly OrchestratorContext _context;
    private readonly List<HistoryEvent> _late = [];
    private Task<object?>? _run;

    public Replayer(Orchestration orchestration, IReadOnlyList<Episode> past, ILoggerFactory loggers)
    {
        _past = past;
        _orchestration = orchestration;
        _tasks = new(_thread, [.. past.SelectMany(episode => episode.Scheduled)]);
        _events = new(orchestration.Converter);
        _context = new(orchestration, _tasks, _events, loggers);
    }

    /// <param name="orchestrator">Calls the orchestrator function.</param>
    /// <param name="now">The rule clock.</param>
    /// <param name="incoming">What is new.</param>
    public Outcome Run(Func<TaskOrchestrationContext, Task<object?>> orchestrator, DateTimeOffset now, IReadOnlyList<HistoryEvent> incoming)
    {
        try
        {
            Replay(orchestrator);
            var before = _tasks.Asked.Count;
            _tasks.IsReplaying = false;
            _tasks.Now = now;
            Receive(orchestrator, incoming);
            return Conclude(before);
        }
        catch (NonDeterministicOrchestratorException e)
        {
            return Ended(Outcome.Failed(e), []);
        }
        finally
        {
            _thread.Close();
            _tasks.Registrations.ForEach(registration => registration.Dispose());
        }
    }

    private void Replay(Func<TaskOrchestrationContext, Task<object?>> orchestrator)
    {
        var expected = 0;
        foreach (var episode in _past)
        {
            _tasks.IsReplaying = true;
            _tasks.Now = episode.At;
            Receive(orchestrator, episode.Incoming);
            expected += episode.Scheduled.Count;
            if ((_tasks.Breach ?? Missing(expected)) is { } breach)
            {
                throw breach;
            }
        }
    }

    private NonDeterministicOrchestratorException? Missing(int expected)
    {
        var asked = _tasks.Asked.Count;
        return asked < expected
            ? NonDeterministicOrchestratorException.Differs(asked, _past.SelectMany(e => e.Scheduled).ElementAt(asked), null)
            : null;
    }

    private void Receive(Func<TaskOrchestrationContext, Task<object?>> orchestrator, IReadOnlyList<HistoryEvent> incoming)
    {
        foreach (var happening in incoming)
        {
            if (_run is { IsCompleted: true })
            {
                _late.Add(happening);
                continue;
            }

            OrchestratorThread.Run(() => Deliver(orchestrator, happening));
        }
    }

    private void Deliver(Func<TaskOrchestrationContext, Task<object?>> orchestrator, HistoryEvent happening)
    {
        if (happening.Kind == HistoryKind.Started)
        {
            _run = Start(orchestrator);
            return;
        }

        if (happening.Kind == HistoryKind.EventRaised)
        {
            _events.Deliver(happening.Name ?? "", happening.Data);
            return;
        }

        _tasks.Answer(happening);
    }

    private Task<object?> Start(Func<TaskOrchestrationContext, Task<object?>> orchestrator)
    {
        try
        {
            return orchestrator(_context);
        }
        catch (Exception e)
        {
            return Task.FromException<object?>(e);
        }
    }

    private Outcome Conclude(int before)
    {
        var scheduled = _tasks.Asked.Skip(before).ToList();
        if (_tasks.Breach is { } breach)
        {
            return Ended(Outcome.Failed(breach), scheduled);
        }

        if (_run is { IsCompleted: true } run)
        {
            return Ended(End(run), scheduled);
        }

        if (_run is not null && !_tasks.Open.Any() && !_events.AnyOpen)
        {
            return Ended(Outcome.Failed(NonDeterministicOrchestratorException.WaitsForNothing()), scheduled);
        }

        return new(null, scheduled, [.. _tasks.Open], _context.CustomStatus, null, []);
    }

    private HistoryEvent End(Task<object?> run)
    {
        try
        {
            return new(HistoryKind.Completed, Data: _orchestration.Converter.Serialize(run.GetAwaiter().GetResult()));
        }
        catch (Exception e)
        {
            return Outcome.Failed(e);
        }
    }

    private Outcome Ended(HistoryEvent end, IReadOnlyList<HistoryEvent> scheduled)
    {
        var renewal = end.Kind == HistoryKind.Completed ? _context.Renewal : null;
        var unread = renewal is { KeepEvents: true }
            ? _events.Kept.Select(e => new HistoryEvent(HistoryKind.EventRaised, Name: e.Name, Data: e.Data))
                .Concat(_late.Where(e => e.Kind == HistoryKind.EventRaised))
            : [];
        return new(end, scheduled, [], _context.CustomStatus, renewal, [.. unread]);
    }
}
