#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.DurableTask;

/// <summary>Tries a failed activity or sub-orchestration again after growing, durable delays by the rule clock.</summary>
public class RetryPolicy
{
    private readonly Func<TaskFailureDetails, bool>? _handleFailure;

    /// <param name="maxNumberOfAttempts">Attempts in all, the first one included.</param>
    /// <param name="firstRetryInterval">The delay before the second attempt.</param>
    /// <param name="backoffCoefficient">What each further delay is multiplied by.</param>
    /// <param name="maxRetryInterval">The longest delay; one hour when null.</param>
    /// <param name="retryTimeout">How long after the first attempt a new one may start; for ever when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public RetryPolicy(
        int maxNumberOfAttempts,
        TimeSpan firstRetryInterval,
        double backoffCoefficient = 1.0,
        TimeSpan? maxRetryInterval = null,
        TimeSpan? retryTimeout = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxNumberOfAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(firstRetryInterval, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffCoefficient, 1.0);
        MaxNumberOfAttempts = maxNumberOfAttempts;
        FirstRetryInterval = firstRetryInterval;
        BackoffCoefficient = backoffCoefficient;
        MaxRetryInterval = AtLeastFirst(maxRetryInterval, nameof(maxRetryInterval)) ?? TimeSpan.FromHours(1);
        RetryTimeout = AtLeastFirst(retryTimeout, nameof(retryTimeout)) ?? Timeout.InfiniteTimeSpan;
    }

    public int MaxNumberOfAttempts { get; }

    public TimeSpan FirstRetryInterval { get; }

    public double BackoffCoefficient { get; }

    public TimeSpan MaxRetryInterval { get; }

    /// <summary><see cref="Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan RetryTimeout { get; }

    /// <summary>Says of a failure whether it is worth another attempt. Must be deterministic.</summary>
    public Func<TaskFailureDetails, bool> HandleFailure
    {
        init => _handleFailure = value;
    }

    internal bool Handles(TaskFailureDetails failure) => _handleFailure?.Invoke(failure) ?? true;

    private TimeSpan? AtLeastFirst(TimeSpan? value, string name) =>
        value < FirstRetryInterval && value != Timeout.InfiniteTimeSpan
            ? throw new ArgumentOutOfRangeException(name, value, "Must not be shorter than the first retry interval.")
            : value;
}
