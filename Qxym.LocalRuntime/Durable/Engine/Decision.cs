using Azure.Data.Tables;
using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>What a turn will write, and do once it is written.</summary>
internal sealed class Decision
{
    /// <summary>Null when there is nothing to write.</summary>
    public Change? Change { get; init; }

    /// <summary>The history after it; null when not in memory.</summary>
    public List<Episode>? History { get; set; }

    /// <summary>Tasks to begin, each with the execution that asked for it.</summary>
    public List<(string Execution, HistoryEvent Task)> Begin { get; } = [];

    /// <summary>Tasks to begin again, since whoever began them may be gone.</summary>
    public List<(string Execution, HistoryEvent Task)> BeginAgain { get; } = [];

    /// <summary>Events to deliver, each with the row it waits in.</summary>
    public List<(StoredEvent Event, TableEntity Row)> Send { get; } = [];

    /// <summary>Messages that are now stored and wait, each with its row.</summary>
    public List<(Message Message, TableEntity Row)> Parked { get; } = [];

    /// <summary>Rows that are of no use any more and may be deleted at leisure.</summary>
    public List<TableEntity> Waste { get; } = [];

    /// <summary>Sub-orchestrations that are to end with the instance.</summary>
    public IReadOnlyList<string> EndWith { get; init; } = [];

    /// <summary>How the instance ended; null while it lives.</summary>
    public HistoryEvent? End { get; init; }

    /// <summary>Whether the open tasks have been looked after.</summary>
    public bool Recovers { get; init; }
}
