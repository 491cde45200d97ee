namespace Qxym.LocalRuntime.Faults;

/// <summary>The app has died, as its <see cref="FaultPlan"/> wants: no storage call leaves it any more. It is not retried.</summary>
public sealed class TornDownException()
    : Exception("The app was torn down by its fault plan; dispose of its host and start another.");
