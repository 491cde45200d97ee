using Azure.Data.Tables;
using Qxym.LocalRuntime.Durable.History;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Something on its way to an instance.</summary>
/// <param name="Event">What it is; null only wakes the instance.</param>
/// <param name="Execution">For answers: the execution whose task it answers.</param>
internal sealed record Message(HistoryEvent? Event, string? Execution = null)
{
    private readonly TaskCompletionSource _settled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Its row, if it waits in storage.</summary>
    public TableEntity? Row { get; set; }

    /// <summary>Completes when it is durable, or dropped because nobody is there to take it.</summary>
    public Task Settled => _settled.Task;

    public bool IsStored => Row is not null;

    public bool IsControl => Event?.Kind is HistoryKind.Suspended or HistoryKind.Resumed or HistoryKind.Terminated;

    public void Settle() => _settled.TrySetResult();

    public void Fail(Exception e) => _settled.TrySetException(e);
}

/// <summary>A message as it is stored.</summary>
internal sealed record StoredMessage(HistoryEvent Event, string? Execution);

/// <summary>An event as it waits in its sender's partition for delivery.</summary>
internal sealed record StoredEvent(string Receiver, string Name, string? Data);
