using Microsoft.DurableTask;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>
/// External events and the waits for them. A name's newest wait is served first, even when it has been cancelled: then the event
/// is swallowed, as on the real worker. Events that nobody waits for are kept in the order of arrival.
/// </summary>
internal sealed class EventWaits(DataConverter converter)
{
    private readonly Dictionary<string, Stack<IWait>> _waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string Name, string? Data)> _kept = [];

    private interface IWait
    {
        Type Type { get; }

        bool IsOpen { get; }

        void Complete(string? data);
    }

    /// <summary>Whether an event could wake the orchestrator.</summary>
    public bool AnyOpen => _waits.Values.Any(stack => stack.Any(wait => wait.IsOpen));

    /// <summary>Events that came and were not waited for.</summary>
    public IReadOnlyList<(string Name, string? Data)> Kept => _kept;

    public Task<T> Wait<T>(string name, List<IDisposable> registrations, CancellationToken cancellationToken)
    {
        var stack = _waits.TryGetValue(name, out var open) ? open : _waits[name] = new();
        if (stack.TryPeek(out var other) && other.Type != typeof(T))
        {
            throw new ArgumentException(
                $"Waits for one event name must share a type: '{name}' is awaited as {other.Type}, now as {typeof(T)}.");
        }

        var wait = new Waiting<T>(converter);
        stack.Push(wait);
        var kept = _kept.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase));
        if (kept >= 0)
        {
            var data = _kept[kept].Data;
            _kept.RemoveAt(kept);
            stack.Pop().Complete(data);
        }

        registrations.Add(cancellationToken.Register(() => wait.Cancel(cancellationToken)));
        return wait.Task;
    }

    public void Deliver(string name, string? data)
    {
        if (_waits.TryGetValue(name, out var stack) && stack.TryPop(out var wait))
        {
            wait.Complete(data);
            return;
        }

        _kept.Add((name, data));
    }

    private sealed class Waiting<T>(DataConverter converter) : IWait
    {
        private readonly TaskCompletionSource<T> _source = new();

        public Type Type => typeof(T);

        public bool IsOpen => !_source.Task.IsCompleted;

        public Task<T> Task => _source.Task;

        public void Cancel(CancellationToken cancellationToken) => _source.TrySetCanceled(cancellationToken);

        public void Complete(string? data)
        {
            try
            {
                _source.TrySetResult(converter.Deserialize<T>(data)!);
            }
            catch (Exception e)
            {
                _source.TrySetException(e);
            }
        }
    }
}
