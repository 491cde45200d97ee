using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Decides what a turn does. Writes nothing.</summary>
internal sealed class Planner(Hub hub, Instance instance, Batch batch)
{
    private readonly DateTimeOffset _clock = hub.Clock.GetUtcNow();
    private readonly string _partition = KeyText.ToKey(instance.Id);

    public async Task<Decision> DecideAsync(Exception? failure) => batch.Mode switch
    {
        BatchMode.Terminate => await TerminateAsync(batch.Termination!),
        BatchMode.Park => Park(),
        _ => Run(await HistoryAsync(), failure),
    };

    private async Task<List<Episode>> HistoryAsync() =>
        instance.History ?? (instance.Row.Episodes == 0 ? [] : await hub.Patience.TryAsync(LoadAsync));

    private async Task<List<Episode>> LoadAsync(CancellationToken cancellationToken) =>
        await HistoryReader.ReadAsync(hub.Table, instance.Row, cancellationToken);

    private async Task<Decision> TerminateAsync(HistoryEvent order)
    {
        var isRecursive = order.Name is not null;
        var history = isRecursive ? await HistoryAsync() : [];
        var row = instance.Row with
        {
            Status = OrchestrationRuntimeStatus.Terminated,
            Updated = Now(instance.History),
            Episodes = instance.Row.Episodes + 1,
            Timers = [],
            HasOpenTasks = false,
            Output = order.Data ?? "",
        };
        var decision = new Decision { Change = NewChange(row), End = order, EndWith = OpenChildren(history) };
        AddEpisode(decision.Change, row, new(row.Updated, [], [], order));
        RemoveMessages(decision);
        return decision;
    }

    private Decision Park()
    {
        var unstored = batch.Messages.Where(m => m is { Event: not null, IsStored: false }).ToList();
        if (unstored.Count == 0 && batch.Status == instance.Row.Status)
        {
            return new() { History = instance.History };
        }

        var fired = unstored.Where(m => m.Event!.Kind == HistoryKind.TimerFired).Select(m => m.Event!.Id).ToHashSet();
        var row = instance.Row with
        {
            Status = batch.Status,
            Updated = _clock,
            Timers = [.. instance.Row.Timers.Where(timer => !fired.Contains(timer.Id))],
        };
        var decision = new Decision { Change = NewChange(row), History = instance.History };
        foreach (var message in unstored)
        {
            var rows = JsonRows.Write(_partition, RowKeys.Next(RowKeys.Inbox), new StoredMessage(message.Event!, message.Execution)).ToList();
            decision.Change.Added.AddRange(rows);
            decision.Parked.Add((message, rows));
        }

        return decision;
    }

    private Decision Run(List<Episode> history, Exception? failure)
    {
        var row = instance.Row;
        var incoming = batch.Messages
            .Where(m => m.Event is not null && (m.Execution is null || m.Execution == row.Execution))
            .Select(m => m.Event!)
            .ToList();
        if (incoming.Count == 0 && !instance.IsRecovering)
        {
            return Acknowledge(history);
        }

        var run = new EpisodeRun(hub, row, history, Now(history), incoming);
        var decision = Write(run, failure);
        return decision.Change is null or { Fits: true } ? decision : Write(run, new InvalidOperationException(
            $"One episode asked for too much: a table transaction holds {Change.MostRows} rows and 4 MiB. Ask for less between two waits."));
    }

    private Decision Acknowledge(List<Episode> history)
    {
        var isSame = batch.Status == instance.Row.Status && !batch.Messages.Any(m => m.IsStored);
        var decision = new Decision
        {
            Change = isSame ? null : NewChange(instance.Row with { Status = batch.Status, Updated = _clock }),
            History = history,
        };
        RemoveMessages(decision);
        return decision;
    }

    private Decision Write(EpisodeRun run, Exception? failure)
    {
        if (failure is not null)
        {
            run.Fail(failure);
        }

        var row = run.Row with { Status = run.End is null ? OrchestrationRuntimeStatus.Running : run.Row.Status };
        var isSilent = run.Last.Incoming.Count == 0 && run.End is null && !batch.Messages.Any(m => m.IsStored);
        var decision = new Decision
        {
            Change = isSilent ? null : NewChange(row),
            History = isSilent ? [.. run.Past] : [.. run.Past, run.Last],
            End = run.End,
            Recovers = instance.IsRecovering,
        };
        decision.Begin.AddRange(run.Asked);
        if (instance.IsRecovering)
        {
            decision.Begin.AddRange(run.Open.Where(task => !run.Last.Scheduled.Contains(task)).Select(task => (row.Execution, task)));
        }

        if (decision.Change is { } change)
        {
            AddEpisode(change, row, run.Last);
            AddOutbox(decision, run);
            RemoveMessages(decision);
            RemoveOld(decision, run);
        }

        return decision;
    }

    private void AddOutbox(Decision decision, EpisodeRun run)
    {
        foreach (var (_, sent) in run.Asked.Where(asked => asked.Task.Kind == HistoryKind.EventSent))
        {
            var message = new StoredEvent(sent.Instance ?? "", sent.Name ?? "", sent.Data);
            var rows = JsonRows.Write(_partition, RowKeys.Next(RowKeys.Outbox), message).ToList();
            decision.Change!.Added.AddRange(rows);
            decision.Send.Add((message, rows));
        }
    }

    // A former execution's rows go in the same transaction when there is room, so that they cost no call of their own.
    private void RemoveOld(Decision decision, EpisodeRun run)
    {
        var old = run.Row.Execution == instance.Row.Execution ? [] : HistoryReader.Rows(_partition, instance.Row.Execution, run.Former).ToList();
        var change = decision.Change!;
        var fits = change.Added.Count + change.Removed.Count + old.Count <= Change.MostRows;
        (fits ? change.Removed : decision.Waste).AddRange(old);
    }

    private void RemoveMessages(Decision decision) =>
        decision.Change?.Removed.AddRange(batch.All.SelectMany(message => message.Rows));

    private void AddEpisode(Change change, InstanceRow row, Episode episode) =>
        change.Added.AddRange(JsonRows.Write(_partition, RowKeys.Episode(row.Execution, row.Episodes - 1), episode));

    private Change NewChange(InstanceRow row) =>
        new() { Row = row with { Write = Guid.NewGuid().ToString("N") }, IsNew = !instance.IsStored };

    private DateTimeOffset Now(List<Episode>? history) => history is [.., var last] && last.At > _clock ? last.At : _clock;

    private static List<string> OpenChildren(IEnumerable<Episode> history)
    {
        var children = history.SelectMany(e => e.Scheduled).Where(e => e.Kind == HistoryKind.SubOrchestrationScheduled);
        var answered = history.SelectMany(e => e.Incoming)
            .Where(e => e.Kind is HistoryKind.SubOrchestrationCompleted or HistoryKind.SubOrchestrationFailed)
            .Select(e => e.Id)
            .ToHashSet();
        return [.. children.Where(child => !answered.Contains(child.Id)).Select(child => child.Instance!)];
    }
}
