namespace Qxym.LocalRuntime.Faults;

/// <summary>Which storage calls go wrong, and how. What happens to the n-th call depends on the plan and on n alone.</summary>
public sealed class FaultPlan
{
    private readonly Func<int, (Fault Fault, TimeSpan Delay)> _at;

    private FaultPlan(Func<int, (Fault Fault, TimeSpan Delay)> at) => _at = at;

    /// <summary>Nothing goes wrong.</summary>
    public static FaultPlan None { get; } = new(_ => (Fault.None, TimeSpan.Zero));

    /// <summary>The app dies at a call: that one, counted from 1, does not reach the service, and none does after it.</summary>
    public static FaultPlan TearDownAt(int call)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(call, 1);
        return new(n => (n < call ? Fault.None : Fault.TornDown, TimeSpan.Zero));
    }

    /// <summary>Faults by chance, the same for the same seed.</summary>
    public static FaultPlan Seeded(int seed, FaultRates rates)
    {
        ArgumentNullException.ThrowIfNull(rates);
        return new(n =>
        {
            var chance = new Random(unchecked((seed * 486187739) + (n * 16777619)));
            return (Drawn(chance.NextDouble(), rates), rates.LongestDelay * chance.NextDouble());
        });
    }

    /// <summary>What happens to a call, and how long it waits if it is delayed.</summary>
    internal (Fault Fault, TimeSpan Delay) At(int call) => _at(call);

    private static Fault Drawn(double draw, FaultRates rates)
    {
        ReadOnlySpan<(Fault Fault, double Rate)> faults =
        [
            (Fault.LostBefore, rates.LostBefore),
            (Fault.LostAfter, rates.LostAfter),
            (Fault.Unavailable, rates.Unavailable),
            (Fault.Delayed, rates.Delayed),
        ];
        foreach (var (fault, rate) in faults)
        {
            if (draw < rate)
            {
                return fault;
            }

            draw -= rate;
        }

        return Fault.None;
    }
}
