using System.Collections.Concurrent;
using System.Globalization;

namespace Qxym.Functions.Tests.LocalRuntime.Clock;

/// <summary>What ran when, by the rule clock.</summary>
internal sealed class RunLog
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyList<string> Lines => [.. _lines];

    public void Add(TimeProvider clock, string what) =>
        _lines.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():HH:mm} {what}"));
}
