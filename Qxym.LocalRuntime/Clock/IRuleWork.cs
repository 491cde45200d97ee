namespace Qxym.LocalRuntime.Clock;

/// <summary>A part of the runtime whose work falls due by the rule clock: the durable engine, the timer functions.</summary>
public interface IRuleWork
{
    /// <summary>When its next work falls due, by the rule clock; null when nothing is planned. May lie in the past.</summary>
    DateTimeOffset? NextDue { get; }

    /// <summary>Starts everything that is due at the rule clock's present reading. Returns when it is started or done.</summary>
    Task RunDueAsync(CancellationToken cancellationToken);

    /// <summary>Completes when nothing of this part is running, queued or about to be retried at the present reading.</summary>
    Task WhenIdleAsync(CancellationToken cancellationToken);
}
