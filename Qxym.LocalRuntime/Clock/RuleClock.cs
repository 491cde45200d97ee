namespace Qxym.LocalRuntime.Clock;

/// <summary>
/// The rule clock: what <see cref="TimeProvider"/> answers to windows, deadlines, crons and durable timers (design §5).
/// It runs with the machine until it is first moved; then it stands still unless told to run.
/// </summary>
/// <remarks>
/// Only <see cref="GetUtcNow"/> is virtual. <see cref="TimeProvider.CreateTimer"/> and time stamps stay machine time, so nothing
/// waits on a clock that stands still: work that is due by rule time is asked for through <see cref="IRuleWork"/>.
/// Thread-safe.
/// </remarks>
public sealed class RuleClock : TimeProvider
{
    private readonly Lock _gate = new();
    private DateTimeOffset _instant;
    private DateTimeOffset? _runningSince;

    /// <param name="now">The first instant.</param>
    /// <param name="running">Whether the clock goes on with the machine's from there.</param>
    public RuleClock(DateTimeOffset now, bool running) => Set(now, running);

    /// <summary>Raised after every <see cref="Set"/>, so that waits planned by the old reading can be planned anew.</summary>
    public event Action? Changed;

    /// <summary>Whether the clock goes on by itself.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return _runningSince is not null;
            }
        }
    }

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _runningSince is { } since ? _instant + (System.GetUtcNow() - since) : _instant;
        }
    }

    /// <summary>Sets the clock. Who calls keeps it from going back; the clock itself does not care.</summary>
    public void Set(DateTimeOffset now, bool running)
    {
        lock (_gate)
        {
            _instant = now.ToUniversalTime();
            _runningSince = running ? System.GetUtcNow() : null;
        }

        Changed?.Invoke();
    }
}
