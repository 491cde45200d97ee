using System.Globalization;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>
/// At which storage calls of an operation the product dies: by default at every fifth of those of the operation and of what follows from it at once, and at
/// every thirtieth of those of the timers that look after it, which are much the same for all operations; at all of them with <c>QXYM_SCALE=full</c>.
/// </summary>
internal static class DeathPlaces
{
    private static readonly int Stride = Scale.Of(5, full: 1);
    private static readonly int StrideOfTimers = Scale.Of(30, full: 1);

    /// <summary>Moves the places: <c>QXYM_SEED</c>, else 1.</summary>
    public static int Seed { get; } = int.TryParse(Environment.GetEnvironmentVariable("QXYM_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 1;

    /// <summary>The places, counted from 1.</summary>
    /// <param name="own">How many calls the operation made, with what followed from it at once.</param>
    /// <param name="all">Those, and the timers' after them.</param>
    /// <param name="offset">Another one for each operation, so that all kinds of calls get their turn.</param>
    public static IReadOnlyList<int> Among(int own, int all, int offset) =>
        [.. Enumerable.Range(1, all).Where(call => (call + offset + Seed) % (call <= own ? Stride : StrideOfTimers) == 0)];
}
