using Qxym.LocalRuntime.Durable.History;
using Qxym.LocalRuntime.Durable.Storage;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>A live instance in memory: its row, what is on its way to it, and perhaps its history. One turn at a time works on it.</summary>
internal sealed class Instance(InstanceRow row, bool isStored)
{
    private const int MostMessages = 40;

    private readonly Lock _gate = new();
    private List<Message> _inbox = [];
    private bool _busy;
    private bool _closed;

    public string Id => Row.Id;

    /// <summary>As last stored, without input and output; only a turn changes it.</summary>
    public InstanceRow Row { get; set; } = row;

    /// <summary>Whether the row is in storage.</summary>
    public bool IsStored { get; set; } = isStored;

    /// <summary>The present execution's episodes; null when not in memory.</summary>
    public List<Episode>? History { get; set; }

    /// <summary>Whether the next turn must start the open activities and sub-orchestrations again, after a restart.</summary>
    public bool IsRecovering { get; set; }

    /// <summary>Whether an earlier process died, perhaps of this instance, and no episode has gone well since.</summary>
    public bool IsSuspect { get; set; }

    /// <summary>Whether it has ended or been forgotten.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_gate)
            {
                return _closed;
            }
        }
    }

    /// <summary>Takes a message in.</summary>
    /// <param name="message">The message.</param>
    /// <param name="wake">Whether the caller must start a turn.</param>
    /// <returns>False when the instance has ended.</returns>
    public bool TryAdd(Message message, out bool wake)
    {
        lock (_gate)
        {
            wake = !_closed && !_busy;
            if (_closed)
            {
                return false;
            }

            _busy = true;
            _inbox.Add(message);
            return true;
        }
    }

    /// <summary>The next turn's messages; null when there is nothing to do, and then the caller stops.</summary>
    public Batch? Take(DateTimeOffset now)
    {
        lock (_gate)
        {
            var batch = _closed ? null : Next(now);
            _busy = batch is not null;
            return batch;
        }
    }

    /// <summary>Puts messages that have become durable back before the others.</summary>
    public void Return(IEnumerable<Message> messages)
    {
        lock (_gate)
        {
            _inbox = [.. messages, .. _inbox];
        }
    }

    /// <summary>Takes no more messages.</summary>
    /// <returns>Those that nobody will read.</returns>
    public IReadOnlyList<Message> Close()
    {
        lock (_gate)
        {
            _closed = true;
            (var left, _inbox) = (_inbox, []);
            return left;
        }
    }

    private Batch? Next(DateTimeOffset now)
    {
        var controls = _inbox.Where(m => m.IsControl).ToList();
        _inbox.RemoveAll(m => m.IsControl);
        var batch = Batch.Of(this, controls, now);
        var wanted = batch.Mode == BatchMode.Park ? _inbox.Where(m => !m.IsStored) : _inbox;
        batch.Messages.AddRange(wanted.Take(MostMessages));
        _inbox.RemoveAll(batch.Messages.Contains);
        return controls.Count + batch.Messages.Count > 0 ? batch : null;
    }
}
