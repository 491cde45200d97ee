using Microsoft.DurableTask;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>Calls a task again as its retry options say. Delays are durable timers.</summary>
internal sealed class Attempts(OrchestratorContext context, DurableTasks tasks)
{
    private readonly DateTimeOffset _first = tasks.Now;

    public async Task<string?> RunAsync(TaskRetryOptions? retry, Func<Task<string?>> attempt)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                return await attempt();
            }
            catch (TaskFailedException e) when (retry is not null && CanRetry(retry, number, e))
            {
                if (!await GoOnAsync(retry, number, e))
                {
                    throw;
                }
            }
        }
    }

    private bool CanRetry(TaskRetryOptions retry, int number, TaskFailedException e) =>
        !PoisonException.IsBehind(e.FailureDetails)
        && (retry.Policy is not { } policy
        || (number < policy.MaxNumberOfAttempts
            && (policy.RetryTimeout == Timeout.InfiniteTimeSpan || tasks.Now < _first + policy.RetryTimeout)
            && policy.Handles(e.FailureDetails)));

    private async Task<bool> GoOnAsync(TaskRetryOptions retry, int number, TaskFailedException e)
    {
        if (retry.Handler is { } handler)
        {
            return await handler(new(context, number, e.FailureDetails, tasks.Now - _first, CancellationToken.None));
        }

        await tasks.Timer(tasks.Now + Delay(retry.Policy!, number), CancellationToken.None);
        return true;
    }

    private static TimeSpan Delay(RetryPolicy policy, int number)
    {
        var ticks = policy.FirstRetryInterval.Ticks * Math.Pow(policy.BackoffCoefficient, number - 1);
        var longest = policy.MaxRetryInterval == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : policy.MaxRetryInterval;
        return ticks < longest.Ticks ? TimeSpan.FromTicks((long)ticks) : longest;
    }
}
