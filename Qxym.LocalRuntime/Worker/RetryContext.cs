#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>Retries of an invocation by a retry attribute.</summary>
public abstract class RetryContext
{
    /// <summary>How often it has been retried.</summary>
    public abstract int RetryCount { get; }

    /// <summary>How often it will be retried at most.</summary>
    public abstract int MaxRetryCount { get; }
}
