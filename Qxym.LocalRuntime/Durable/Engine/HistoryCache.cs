namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Decides which waiting instances keep their history in memory: those that ran last.</summary>
internal sealed class HistoryCache(int most)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Instance> _waiting = new();
    private readonly Dictionary<Instance, LinkedListNode<Instance>> _nodes = [];

    /// <summary>The instance is about to run: its history stays.</summary>
    public void Take(Instance instance)
    {
        lock (_gate)
        {
            if (_nodes.Remove(instance, out var node))
            {
                _waiting.Remove(node);
            }
        }
    }

    /// <summary>The instance waits: its history may go.</summary>
    public void Leave(Instance instance)
    {
        lock (_gate)
        {
            _nodes[instance] = _waiting.AddLast(instance);
            while (_waiting.Count > most && _waiting.First is { } oldest)
            {
                _waiting.RemoveFirst();
                _nodes.Remove(oldest.Value);
                oldest.Value.History = null;
            }
        }
    }
}
