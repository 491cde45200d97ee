using Qxym.LocalRuntime.Hosting;

namespace Qxym.LocalRuntime.Clock;

/// <summary>Keeps the rule clock with the data, so that it survives a restart and a crash.</summary>
internal sealed class ClockStore(RuleClock clock, IKeptState state, HostSettings settings)
{
    private const string Kind = "Clock";
    private const string Key = "now";

    /// <summary>Where the clock starts on empty storage: as configured, else at the machine's now.</summary>
    public DateTimeOffset Start => settings.StartAt ?? DateTimeOffset.UtcNow;

    /// <summary>Puts the clock where it was left; on empty storage at <see cref="Start"/>, running.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        if (await state.ReadAsync<Reading>(Kind, Key, cancellationToken) is { } kept)
        {
            clock.Set(kept.Instant(DateTimeOffset.UtcNow), kept.StandsAt is null);
            return;
        }

        clock.Set(Start, running: true);
        await SaveAsync(cancellationToken);
    }

    /// <summary>Sets the clock and keeps it.</summary>
    public async Task SetAsync(DateTimeOffset now, bool running, CancellationToken cancellationToken)
    {
        clock.Set(now, running);
        await SaveAsync(cancellationToken);
    }

    private Task SaveAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var reading = clock.IsRunning ? new Reading { Ahead = now - DateTimeOffset.UtcNow } : new Reading { StandsAt = now };
        return state.WriteAsync(Kind, Key, reading, cancellationToken);
    }

    /// <summary>Either where the clock stands, or how far it runs ahead of the machine's.</summary>
    internal sealed record Reading
    {
        public DateTimeOffset? StandsAt { get; init; }

        public TimeSpan Ahead { get; init; }

        public DateTimeOffset Instant(DateTimeOffset machineNow) => StandsAt ?? machineNow + Ahead;
    }
}
