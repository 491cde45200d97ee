using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Qxym.LocalRuntime.Faults;

/// <summary>How many storage calls of each kind were made. Thread-safe.</summary>
public sealed class CallCounts
{
    private readonly ConcurrentDictionary<StorageCall, int> _counts = new();

    /// <summary>All of them.</summary>
    public int Total => _counts.Values.Sum();

    /// <summary>Those of one operation, <c>Tables.Query</c> for example.</summary>
    public int Of(string operation) => _counts.Where(c => c.Key.Operation == operation).Sum(c => c.Value);

    /// <summary>A copy with the calls to certain tables and containers only.</summary>
    /// <param name="container">Tells by its name whether a table or container counts; the name is empty for calls about the account.</param>
    public CallCounts Where(Func<string, bool> container)
    {
        ArgumentNullException.ThrowIfNull(container);
        var some = new CallCounts();
        foreach (var (call, count) in _counts.Where(c => container(c.Key.Container)))
        {
            some._counts[call] = count;
        }

        return some;
    }

    /// <summary>A table of operations, containers and counts, with the total at its foot.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (call, count) in _counts.OrderBy(c => c.Key.Operation, StringComparer.Ordinal).ThenBy(c => c.Key.Container, StringComparer.Ordinal))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{count,5}  {call.Operation,-22} {call.Container}");
        }

        return text.Append(CultureInfo.InvariantCulture, $"{Total,5}  total").ToString();
    }

    internal void Add(StorageCall call) => _counts.AddOrUpdate(call, 1, (_, count) => count + 1);
}
