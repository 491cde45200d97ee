using Microsoft.DurableTask.Client;

namespace Qxym.LocalRuntime.Durable.Engine;

/// <summary>Callers that wait for an instance to start or to end.</summary>
internal sealed class Waiters
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Waiter>> _byInstance = new(StringComparer.Ordinal);

    /// <summary>Completes when the instance is next seen in such a status.</summary>
    public Task Wait(string id, Func<OrchestrationRuntimeStatus, bool> wanted, CancellationToken cancellationToken)
    {
        var waiter = new Waiter(wanted, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            if (!_byInstance.TryGetValue(id, out var waiters))
            {
                _byInstance[id] = waiters = [];
            }

            waiters.Add(waiter);
        }

        return AwaitAsync(id, waiter, cancellationToken);
    }

    public void Tell(string id, OrchestrationRuntimeStatus status)
    {
        List<Waiter> done;
        lock (_gate)
        {
            if (!_byInstance.TryGetValue(id, out var waiters))
            {
                return;
            }

            done = [.. waiters.Where(waiter => waiter.Wanted(status))];
        }

        done.ForEach(waiter => waiter.Source.TrySetResult());
    }

    private async Task AwaitAsync(string id, Waiter waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Source.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            Remove(id, waiter);
        }
    }

    private void Remove(string id, Waiter waiter)
    {
        lock (_gate)
        {
            if (_byInstance.TryGetValue(id, out var waiters) && waiters.Remove(waiter) && waiters.Count == 0)
            {
                _byInstance.Remove(id);
            }
        }
    }

    private sealed record Waiter(Func<OrchestrationRuntimeStatus, bool> Wanted, TaskCompletionSource Source);
}
