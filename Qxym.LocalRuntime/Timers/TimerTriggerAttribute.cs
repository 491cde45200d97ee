using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Calls the function on a schedule.</summary>
/// <param name="schedule">Six NCRONTAB fields in UTC, seconds first, or <c>%Setting%</c>.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class TimerTriggerAttribute(string schedule) : TriggerBindingAttribute
{
    /// <summary>The schedule.</summary>
    public string Schedule { get; } = schedule;

    /// <summary>Whether the schedule's state is kept, so that a run missed while the app was down is made up for.</summary>
    public bool UseMonitor { get; set; } = true;

    /// <summary>Whether the function also runs when the app starts.</summary>
    public bool RunOnStartup { get; set; }
}
