using NCrontab;

namespace Qxym.LocalRuntime.Timers;

/// <summary>An NCRONTAB expression in UTC; six fields with seconds first, or five.</summary>
internal sealed class CronSchedule
{
    private const int FieldsWithSeconds = 6;
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(366 * 9);
    private static readonly TimeSpan FirstLook = TimeSpan.FromMinutes(1);

    private readonly CrontabSchedule _schedule;

    /// <exception cref="InvalidOperationException">The expression is not NCRONTAB.</exception>
    public CronSchedule(string expression)
    {
        Expression = expression;
        var seconds = expression.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == FieldsWithSeconds;
        _schedule = CrontabSchedule.TryParse(expression, new CrontabSchedule.ParseOptions { IncludingSeconds = seconds })
            ?? throw new InvalidOperationException($"'{expression}' is not an NCRONTAB expression.");
    }

    public string Expression { get; }

    /// <summary>The first tick after an instant; <see cref="DateTimeOffset.MaxValue"/> when there is none for years.</summary>
    public DateTimeOffset Next(DateTimeOffset after) => Ticks(after, after + Horizon).Cast<DateTimeOffset?>().FirstOrDefault() ?? DateTimeOffset.MaxValue;

    /// <summary>The last tick that is not before <paramref name="first"/>, itself a tick, and not after <paramref name="upTo"/>.</summary>
    public DateTimeOffset LastBetween(DateTimeOffset first, DateTimeOffset upTo)
    {
        // Looks back in growing steps, for a cron that ticks every second is not to be counted through over months.
        for (var look = FirstLook; upTo - look > first; look *= 16)
        {
            if (Ticks(upTo - look, upTo).Cast<DateTimeOffset?>().LastOrDefault() is { } tick)
            {
                return tick;
            }
        }

        return Ticks(first, upTo).Append(first).Max();
    }

    private IEnumerable<DateTimeOffset> Ticks(DateTimeOffset after, DateTimeOffset upTo) => _schedule
        .GetNextOccurrences(after.UtcDateTime, upTo.UtcDateTime.AddTicks(1))
        .Select(tick => new DateTimeOffset(tick, TimeSpan.Zero));
}
