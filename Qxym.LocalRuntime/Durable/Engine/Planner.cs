using Azure.Data.Tables;
using Microsoft.DurableTask.Client;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Replay;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Decides what a turn does. Writes nothing.</summary>
internal sealed class Planner(Hub hub, Instance instance, Batch batch)
{
    private readonly DateTimeOffset _clock = hub.Clock.GetUtcNow();

    /// <param name="failure">Why a first decision could not be written.</param>
    /// <param name="poison">Why the orchestrator is not to run any more.</param>
    public async Task<Decision> DecideAsync(Exception? failure, PoisonException? poison) => batch.Mode switch
    {
        BatchMode.Terminate => await TerminateAsync(batch.Termination!),
        BatchMode.Park => Park(),
        _ when poison is not null => End(Outcome.Failed(poison), OrchestrationRuntimeStatus.Failed, []),
        _ => Run(await HistoryAsync(), failure),
    };

    private async Task<List<Episode>> HistoryAsync() =>
        instance.History ?? (instance.Row.Episodes == 0 ? [] : await hub.Patience.TryAsync(LoadAsync));

    private async Task<List<Episode>> LoadAsync(CancellationToken cancellationToken) =>
        await HistoryReader.ReadAsync(hub.Store, instance.Row, cancellationToken);

    private async Task<Decision> TerminateAsync(HistoryEvent order)
    {
        var isRecursive = order.Name is not null;
        return End(order, OrchestrationRuntimeStatus.Terminated, isRecursive ? OpenChildren(await HistoryAsync()) : []);
    }

    /// <summary>Ends the instance without running the orchestrator.</summary>
    private Decision End(HistoryEvent end, OrchestrationRuntimeStatus status, IReadOnlyList<string> children)
    {
        var row = instance.Row with
        {
            Status = status,
            Updated = Now(instance.History),
            Episodes = instance.Row.Episodes + 1,
            Timers = [],
            HasOpenTasks = false,
            Output = end.Data ?? "",
            Failure = end.Failure,
        };
        var decision = new Decision { Change = NewChange(row), End = end, EndWith = children };
        AddEpisode(decision.Change, row, new(row.Updated, [], [], end));
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
            var stored = new StoredMessage(message.Event!, message.Execution);
            decision.Parked.Add((message, decision.Change.Add(RowKeys.Next(RowKeys.Inbox), stored)));
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
            $"One episode asked for too much: a table transaction holds {Change.MostRows} rows. Ask for less between two waits."));
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
            History = [.. run.Past],
            End = run.End,
            Recovers = instance.IsRecovering,
        };
        decision.Begin.AddRange(run.Asked);
        if (instance.IsRecovering)
        {
            decision.BeginAgain.AddRange(run.Open.Where(task => !run.Last.Scheduled.Contains(task)).Select(task => (row.Execution, task)));
        }

        if (decision.Change is { } change)
        {
            decision.History.Add(AddEpisode(change, row, run.Last));
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
            decision.Send.Add((message, decision.Change!.Add(RowKeys.Next(RowKeys.Outbox), message)));
        }
    }

    // A former execution's rows go in the same transaction when there is room, so that they cost no call of their own.
    private void RemoveOld(Decision decision, EpisodeRun run)
    {
        var isSame = run.Row.Execution == instance.Row.Execution;
        var old = isSame ? [] : HistoryReader.Rows(KeyText.ToKey(instance.Id), instance.Row.Execution, run.Former).ToList();
        var change = decision.Change!;
        var fits = change.Rows + old.Count <= Change.MostRows;
        (fits ? change.Removed : decision.Waste).AddRange(old);
    }

    private void RemoveMessages(Decision decision) =>
        decision.Change?.Removed.AddRange(batch.All.Select(message => message.Row).OfType<TableEntity>());

    private static Episode AddEpisode(Change change, InstanceRow row, Episode episode) =>
        episode with { Blob = JsonRow.BlobOf(change.Add(RowKeys.Episode(row.Execution, row.Episodes - 1), episode)) };

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
