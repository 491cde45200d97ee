using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Replay;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Runs an orchestrator until it waits or ends; one that continues as new goes on within the same run.</summary>
internal sealed class EpisodeRun
{
    private const int MostRenewals = 1000;

    private readonly Hub _hub;

    public EpisodeRun(Hub hub, InstanceRow row, IReadOnlyList<Episode> past, DateTimeOffset now, IReadOnlyList<HistoryEvent> incoming)
    {
        _hub = hub;
        Former = past;
        Past = past;
        string? carriedStatus = null;
        var outcome = Replay(row, now, incoming);
        for (var renewals = 0; outcome.Renewal is { } renewal; renewals++)
        {
            if (renewals == MostRenewals)
            {
                outcome = outcome with { Renewal = null, End = Outcome.Failed(Endless()) };
                break;
            }

            Asked.AddRange(outcome.Scheduled.Select(task => (row.Execution, task)));
            carriedStatus = outcome.CustomStatus;
            row = row with { Execution = Hub.NewExecution(), Input = renewal.Input ?? "" };
            Past = [];
            incoming = [new(HistoryKind.Started, Data: renewal.Input), .. outcome.UnreadEvents];
            outcome = Replay(row, now, incoming);
        }

        Asked.AddRange(outcome.Scheduled.Select(task => (row.Execution, task)));
        Open = outcome.Open;
        Last = new(now, incoming, outcome.Scheduled, outcome.End);
        Row = After(row, outcome with { CustomStatus = outcome.CustomStatus ?? carriedStatus });
    }

    /// <summary>The episodes of the execution that the run began with.</summary>
    public IReadOnlyList<Episode> Former { get; }

    /// <summary>The episodes, before the last, of the execution that the run came to.</summary>
    public IReadOnlyList<Episode> Past { get; }

    public Episode Last { get; private set; }

    /// <summary>The instance row after the run.</summary>
    public InstanceRow Row { get; private set; }

    /// <summary>What was asked for, with the execution that asked.</summary>
    public List<(string Execution, HistoryEvent Task)> Asked { get; } = [];

    /// <summary>What the orchestrator now waits for.</summary>
    public IReadOnlyList<HistoryEvent> Open { get; private set; }

    public HistoryEvent? End => Last.End;

    /// <summary>Makes the run a failure that asked for nothing.</summary>
    public void Fail(Exception e)
    {
        var end = Outcome.Failed(e);
        Asked.Clear();
        Open = [];
        Last = Last with { Scheduled = [], End = end };
        Row = After(Row, new(end, [], [], Row.CustomStatus, null, []));
    }

    private Outcome Replay(InstanceRow row, DateTimeOffset now, IReadOnlyList<HistoryEvent> incoming)
    {
        try
        {
            var input = (Past is [var first, ..] ? first.Incoming : incoming).First(e => e.Kind == HistoryKind.Started).Data;
            var function = _hub.Catalogue.Orchestrator(row.Name);
            var parent = row.Parent is { } link ? new ParentOrchestrationInstance(link.Name, link.Instance) : null;
            var orchestration = new Orchestration(row.Name, row.Id, row.Execution, input, parent, _hub.Converter);
            return new Replayer(orchestration, Past, _hub.Loggers)
                .Run(context => _hub.Invoker.InvokeAsync(function, context, _hub.Stopped), now, incoming);
        }
        catch (ArgumentException e)
        {
            return new(Outcome.Failed(e), [], [], row.CustomStatus, null, []);
        }
    }

    private InstanceRow After(InstanceRow row, Outcome outcome) => row with
    {
        Status = outcome.End switch
        {
            null => OrchestrationRuntimeStatus.Running,
            { Kind: HistoryKind.Completed } => OrchestrationRuntimeStatus.Completed,
            _ => OrchestrationRuntimeStatus.Failed,
        },
        Updated = Last.At,
        Episodes = Past.Count + 1,
        Timers = [.. outcome.Open.Where(e => e.Kind == HistoryKind.TimerCreated).Select(e => new OpenTimer(e.Id, e.Due!.Value))],
        HasOpenTasks = outcome.Open.Any(e => e.Kind != HistoryKind.TimerCreated),
        CustomStatus = outcome.CustomStatus,
        Input = row.Input ?? (Past.Count == 0 ? Last.Incoming.First(e => e.Kind == HistoryKind.Started).Data ?? "" : null),
        Output = outcome.End is { } end ? end.Data ?? "" : Past.Count == 0 ? "" : null,
        Failure = outcome.End?.Failure,
    };

    private static InvalidOperationException Endless() =>
        new($"The orchestrator has continued as new {MostRenewals} times without ever waiting.");
}
