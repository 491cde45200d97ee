using System.Collections.Concurrent;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Clock;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>The live instances of a task hub and what they share.</summary>
internal sealed class Hub : IDisposable
{
    private readonly ConcurrentDictionary<string, Instance> _instances = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource _stop = new();
    private readonly SemaphoreSlim _turns;
    private readonly Lazy<Catalogue> _catalogue;

    public Hub(DurableOptions options, IFunctionInvoker invoker, RuleClock clock, ILoggerFactory loggers)
    {
        Options = options;
        Stopped = _stop.Token;
        Invoker = invoker;
        Clock = clock;
        Loggers = loggers;
        Logger = loggers.CreateLogger("Qxym.LocalRuntime.Durable");
        Store = new(options);
        Lease = new(options, Logger);
        Patience = new(Logger, _stop.Token);
        Histories = new(options.CachedHistories);
        Alarm = new(clock, Fire);
        Activities = new(this);
        Suspects = new(this);
        _turns = new(options.MaxConcurrentOrchestratorFunctions);
        _catalogue = new(() => new(invoker.Functions.Values));
    }

    public DurableOptions Options { get; }

    public IFunctionInvoker Invoker { get; }

    public RuleClock Clock { get; }

    public ILoggerFactory Loggers { get; }

    public ILogger Logger { get; }

    public DataConverter Converter { get; } = JsonDataConverter.Default;

    public HubStore Store { get; }

    public HubLease Lease { get; }

    public Patience Patience { get; }

    public HistoryCache Histories { get; }

    public Alarm Alarm { get; }

    public Activities Activities { get; }

    public Suspects Suspects { get; }

    public Waiters Waiters { get; } = new();

    public WorkCount Work { get; } = new();

    public Catalogue Catalogue => _catalogue.Value;

    /// <summary>Cancelled when the engine stops.</summary>
    public CancellationToken Stopped { get; }

    /// <summary>Whether no new activity is to be begun.</summary>
    public bool IsDraining { get; set; }

    public static string NewExecution() => Guid.NewGuid().ToString("N")[..12];

    /// <summary>Takes in an instance found in storage.</summary>
    public void Add(Instance instance) => _instances[instance.Id] = instance;

    public Instance? Find(string id) => _instances.GetValueOrDefault(id);

    /// <summary>Starts a new instance; the message is settled when it is durable.</summary>
    /// <returns>Null when an instance of that id is live.</returns>
    public Message? Start(InstanceRow row, string? input)
    {
        var instance = new Instance(row, isStored: false);
        if (!_instances.TryAdd(row.Id, instance))
        {
            return null;
        }

        var started = new Message(new(HistoryKind.Started, Data: input));
        Post(row.Id, started);
        return started;
    }

    /// <summary>Brings a message to a live instance; without one the message is dropped.</summary>
    public void Post(string id, Message message)
    {
        Work.Enter();
        var wake = false;
        if (Find(id) is not { } instance || !instance.TryAdd(message, out wake))
        {
            message.Settle();
        }
        else if (wake)
        {
            _ = Task.Run(() => RunAsync(instance));
            return;
        }

        Work.Exit();
    }

    /// <summary>Does something that <see cref="WorkCount.WhenIdleAsync"/> waits for; what goes wrong is logged.</summary>
    public void RunInBackground(Func<Task> work)
    {
        Work.Enter();
        _ = Task.Run(async () =>
        {
            try
            {
                await work();
            }
            catch (OperationCanceledException) when (Stopped.IsCancellationRequested)
            {
                // What was not finished is found in storage by the next start.
            }
            catch (Exception e)
            {
                Logger.LogError(e, "The durable engine could not finish a piece of work.");
            }
            finally
            {
                Work.Exit();
            }
        });
    }

    /// <summary>Forgets an instance that has ended or is gone.</summary>
    /// <returns>Messages that nobody has read; they are settled.</returns>
    public IReadOnlyList<Message> Forget(Instance instance)
    {
        _instances.TryRemove(new(instance.Id, instance));
        Histories.Take(instance);
        Alarm.Disarm(Timers(instance.Row));
        var left = instance.Close();
        foreach (var message in left)
        {
            message.Settle();
        }

        return left;
    }

    /// <summary>Forgets all instances.</summary>
    public void ForgetAll()
    {
        foreach (var instance in _instances.Values)
        {
            Forget(instance);
        }

        Alarm.Clear();
    }

    public static IEnumerable<ArmedTimer> Timers(InstanceRow row)
    {
        var timers = row.Timers.Select(timer => new ArmedTimer(timer.Due, row.Id, row.Execution, timer.Id));
        return row is { Episodes: 0, StartAt: { } start } ? timers.Append(new(start, row.Id, row.Execution, -1)) : timers;
    }

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        Alarm.Dispose();
        Activities.Dispose();
        Suspects.Dispose();
        _turns.Dispose();
        _stop.Dispose();
    }

    private void Fire(ArmedTimer timer) =>
        Post(timer.Instance, new(timer.Task < 0 ? null : new(HistoryKind.TimerFired, timer.Task), timer.Execution));

    private async Task RunAsync(Instance instance)
    {
        try
        {
            while (await TurnAsync(instance))
            {
            }
        }
        catch (OperationCanceledException) when (Stopped.IsCancellationRequested)
        {
            // The next start takes up what is stored.
        }
        finally
        {
            Work.Exit();
        }
    }

    private async Task<bool> TurnAsync(Instance instance)
    {
        await _turns.WaitAsync(Stopped);
        try
        {
            if (instance.Take(Clock.GetUtcNow()) is not { } batch)
            {
                return false;
            }

            Histories.Take(instance);
            await new Turn(this, instance, batch).RunAsync();
            return true;
        }
        finally
        {
            _turns.Release();
        }
    }
}
