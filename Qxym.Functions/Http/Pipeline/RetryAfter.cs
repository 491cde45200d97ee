using System.Globalization;

namespace Qxym.Functions.Http.Pipeline;

/// <summary><c>Retry-After</c>, jittered so that ten thousand phones do not come back in one second.</summary>
internal static class RetryAfter
{
    /// <summary>Seconds between the delay and one and a half times it.</summary>
    public static string Jittered(TimeSpan delay)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(delay.TotalSeconds));
        return (seconds + Random.Shared.Next((seconds / 2) + 1)).ToString(CultureInfo.InvariantCulture);
    }
}
