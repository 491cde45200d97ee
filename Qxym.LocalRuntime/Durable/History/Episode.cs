using System.Text.Json.Serialization;

namespace Qxym.LocalRuntime.Durable.History;

/// <summary>One run of an orchestrator between two waits: what reached it and what it then asked for.</summary>
/// <param name="At">The rule clock when it began.</param>
/// <param name="Incoming">What reached the orchestrator, in order.</param>
/// <param name="Scheduled">What it asked for, in order; ids go on from the episode before.</param>
/// <param name="End">How the orchestration ended in it; null if it went on.</param>
internal sealed record Episode(DateTimeOffset At, IReadOnlyList<HistoryEvent> Incoming, IReadOnlyList<HistoryEvent> Scheduled, HistoryEvent? End = null)
{
    /// <summary>The blob it is stored in, if it is too long for a row.</summary>
    [JsonIgnore]
    public string? Blob { get; init; }
}
