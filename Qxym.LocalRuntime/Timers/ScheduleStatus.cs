#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>The state of a schedule, in UTC by the rule clock.</summary>
public class ScheduleStatus
{
    /// <summary>The planned instant of the last run; the default value before the first.</summary>
    public DateTime Last { get; set; }

    /// <summary>The planned instant of the next run.</summary>
    public DateTime Next { get; set; }

    /// <summary>When the state was last written.</summary>
    public DateTime LastUpdated { get; set; }
}
