namespace Qxym.Functions.Tests.Simulation;

/// <summary>One side of a race: a request, the clock, the engine at work on an application.</summary>
internal sealed record Racer(Race Race, string Name)
{
    private static readonly AsyncLocal<Racer?> Current = new();

    /// <summary>On whose behalf the code runs; null for nobody in a race.</summary>
    public static Racer? Present
    {
        get => Current.Value;
        set => Current.Value = value;
    }

    public Task TurnAsync() => Race.TurnAsync(Name);
}
