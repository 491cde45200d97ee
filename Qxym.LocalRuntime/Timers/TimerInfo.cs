#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a timer function knows of its schedule.</summary>
public class TimerInfo
{
    /// <summary>The schedule's state before this run; null when it is not kept.</summary>
    public ScheduleStatus? ScheduleStatus { get; set; }

    /// <summary>Whether this run comes later than planned.</summary>
    public bool IsPastDue { get; set; }
}
