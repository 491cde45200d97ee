using Qxym.LocalRuntime.Clock;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>A durable timer that is armed. Task −1 is a start planned for later.</summary>
internal readonly record struct ArmedTimer(DateTimeOffset Due, string Instance, string Execution, int Task) : IComparable<ArmedTimer>
{
    public int CompareTo(ArmedTimer other) =>
        Due != other.Due ? Due.CompareTo(other.Due)
        : string.CompareOrdinal(Instance, other.Instance) is var id and not 0 ? id
        : string.CompareOrdinal(Execution, other.Execution) is var execution and not 0 ? execution
        : Task.CompareTo(other.Task);
}

/// <summary>All armed timers in the order of the rule clock. While that clock runs, they fire by themselves.</summary>
internal sealed class Alarm : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Lock _gate = new();
    private readonly SortedSet<ArmedTimer> _armed = [];
    private readonly RuleClock _clock;
    private readonly Action<ArmedTimer> _fire;
    private readonly Timer _wake;
    private bool _started;

    public Alarm(RuleClock clock, Action<ArmedTimer> fire)
    {
        _clock = clock;
        _fire = fire;
        _wake = new(_ => FireIfRunning());
        clock.Changed += Plan;
    }

    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count > 0 ? _armed.Min.Due : null;
            }
        }
    }

    /// <summary>Lets timers fire by themselves from now on.</summary>
    public void Start()
    {
        _started = true;
        Plan();
    }

    /// <summary>Arms timers; those due already fire at once.</summary>
    public void Arm(IReadOnlyList<ArmedTimer> timers)
    {
        if (timers.Count == 0)
        {
            return;
        }

        var now = _clock.GetUtcNow();
        var due = timers.Where(timer => timer.Due <= now).Order().ToList();
        lock (_gate)
        {
            _armed.UnionWith(timers.Except(due));
        }

        due.ForEach(_fire);
        Plan();
    }

    public void Disarm(IEnumerable<ArmedTimer> timers)
    {
        lock (_gate)
        {
            _armed.ExceptWith(timers);
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _armed.Clear();
        }
    }

    /// <summary>Fires all that is due, in order.</summary>
    public void FireDue()
    {
        var now = _clock.GetUtcNow();
        while (TryTake(now, out var timer))
        {
            _fire(timer);
        }

        Plan();
    }

    public void Dispose()
    {
        _clock.Changed -= Plan;
        _wake.Dispose();
    }

    private void FireIfRunning()
    {
        if (_clock.IsRunning)
        {
            FireDue();
        }
    }

    private bool TryTake(DateTimeOffset now, out ArmedTimer timer)
    {
        lock (_gate)
        {
            timer = _armed.Min;
            return _armed.Count > 0 && timer.Due <= now && _armed.Remove(timer);
        }
    }

    private void Plan()
    {
        lock (_gate)
        {
            var wait = _started && _clock.IsRunning && _armed.Count > 0
                ? TimeSpan.FromTicks(Math.Clamp((_armed.Min.Due - _clock.GetUtcNow()).Ticks + TimeSpan.TicksPerMillisecond, 0, LongestWait.Ticks))
                : Timeout.InfiniteTimeSpan;
            try
            {
                _wake.Change(wait, Timeout.InfiniteTimeSpan);
            }
            catch (ObjectDisposedException)
            {
                // The engine has stopped; nothing fires any more.
            }
        }
    }
}
