using System.Globalization;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>Keys of the rows beside the instance row.</summary>
internal static class RowKeys
{
    /// <summary>Messages that reached an instance and wait to be taken up.</summary>
    public const string Inbox = "e-";

    /// <summary>Events that an orchestrator sent and that are yet to be delivered.</summary>
    public const string Outbox = "x-";

    /// <summary>Counts of work that was under way when a process died.</summary>
    public const string Begun = "n-";

    private static long _last;

    public static string Episodes(string execution) => $"h-{execution}-";

    public static string Episode(string execution, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"h-{execution}-{number:x6}");

    /// <summary>A key that sorts after those made before it in this process, and after older processes' by the machine's clock.</summary>
    public static string Next(string prefix)
    {
        var now = DateTime.UtcNow.Ticks;
        var last = Interlocked.Read(ref _last);
        while (true)
        {
            var next = Math.Max(now, last + 1);
            var seen = Interlocked.CompareExchange(ref _last, next, last);
            if (seen == last)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{prefix}{next:x16}");
            }

            last = seen;
        }
    }

    /// <summary>The first key after all that begin with the prefix.</summary>
    public static string After(string prefix) => prefix[..^1] + (char)(prefix[^1] + 1);
}
