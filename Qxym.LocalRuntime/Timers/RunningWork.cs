namespace Qxym.LocalRuntime.Timers;

/// <summary>Counts tasks under way. Thread-safe.</summary>
internal sealed class RunningWork
{
    private readonly Lock _gate = new();
    private int _count;
    private TaskCompletionSource? _idle;

    /// <summary>Counts a task until it is over, and returns it.</summary>
    public async Task Add(Task task)
    {
        lock (_gate)
        {
            _count++;
        }

        try
        {
            await task;
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Completes when no task is under way; at once when none is.</summary>
    public Task WhenIdleAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task.WaitAsync(cancellationToken);
        }
    }

    private void Leave()
    {
        lock (_gate)
        {
            if (--_count == 0)
            {
                _idle?.SetResult();
                _idle = null;
            }
        }
    }
}
