using Microsoft.DurableTask;

namespace Qxym.Functions.Workflows;

/// <summary>How often activities are tried again.</summary>
internal static class Retries
{
    /// <summary>An outage of storage is waited out for about a day; what still fails then is healed by the reconciling timer.</summary>
    public static TaskOptions UntilStorageIsBack { get; } = TaskOptions.FromRetryPolicy(
        new RetryPolicy(100, TimeSpan.FromSeconds(5), backoffCoefficient: 2, maxRetryInterval: TimeSpan.FromMinutes(15)));
}
