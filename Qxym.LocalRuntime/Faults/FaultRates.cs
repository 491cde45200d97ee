namespace Qxym.LocalRuntime.Faults;

/// <summary>How often each fault strikes: the share of calls, from 0 to 1. Together they are at most 1.</summary>
public sealed record FaultRates
{
    /// <summary>Connections that break before the service has the call.</summary>
    public double LostBefore { get; init; }

    /// <summary>Calls that the service carries out and whose answer is lost.</summary>
    public double LostAfter { get; init; }

    /// <summary>Calls that the service answers with 503.</summary>
    public double Unavailable { get; init; }

    /// <summary>Calls that wait before they go through.</summary>
    public double Delayed { get; init; }

    /// <summary>The longest such wait, by the machine's clock.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromMilliseconds(50);
}
