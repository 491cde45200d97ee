using Microsoft.Azure.Functions.Worker;
using Qxym.LocalRuntime.Hosting;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Timers;

/// <summary>A timer function and where it is in its schedule.</summary>
internal sealed class TimerFunction : IDisposable
{
    /// <exception cref="InvalidOperationException">The schedule is wrong, or the trigger's parameter is no TimerInfo.</exception>
    public TimerFunction(FunctionEntry entry, HostSettings settings)
    {
        if (entry.TriggerParameter.ParameterType != typeof(TimerInfo))
        {
            throw new InvalidOperationException($"The timer trigger of '{entry.Name}' must be bound to a TimerInfo.");
        }

        Entry = entry;
        Trigger = (TimerTriggerAttribute)entry.Trigger;
        Schedule = new CronSchedule(settings.Resolve(Trigger.Schedule));
    }

    public FunctionEntry Entry { get; }

    public TimerTriggerAttribute Trigger { get; }

    public CronSchedule Schedule { get; }

    /// <summary>The first tick that has not been run.</summary>
    public DateTimeOffset Next { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>The tick run last; null before the first.</summary>
    public DateTimeOffset? Last { get; set; }

    /// <summary>When <see cref="Last"/> and <see cref="Next"/> were last worked out.</summary>
    public DateTimeOffset Updated { get; set; }

    /// <summary>Held by a run: there are never two at once.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    public ScheduleStatus Status => new()
    {
        Last = Last?.UtcDateTime ?? default,
        Next = Next.UtcDateTime,
        LastUpdated = Updated.UtcDateTime,
    };

    public void Dispose() => Turn.Dispose();
}
