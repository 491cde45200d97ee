namespace Qxym.LocalRuntime.Timers;

/// <summary>A run that a timer function owes.</summary>
/// <param name="Timer">The function.</param>
/// <param name="Tick">The last tick it stands for.</param>
/// <param name="At">When it is to run: at its tick, or now if that is over.</param>
internal sealed record TimerRun(TimerFunction Timer, DateTimeOffset Tick, DateTimeOffset At);
