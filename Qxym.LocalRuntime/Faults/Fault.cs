namespace Qxym.LocalRuntime.Faults;

/// <summary>What happens to one storage call.</summary>
internal enum Fault
{
    None,

    /// <summary>The connection breaks before the service has the call.</summary>
    LostBefore,

    /// <summary>The service carries the call out, but its answer never comes.</summary>
    LostAfter,

    /// <summary>The service answers 503.</summary>
    Unavailable,

    /// <summary>The call waits, then goes through.</summary>
    Delayed,

    /// <summary>The app dies just before the call.</summary>
    TornDown,
}
