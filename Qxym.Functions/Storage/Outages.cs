using Azure;

namespace Qxym.Functions.Storage;

/// <summary>Tells an outage, after which the same can be tried again, from a bug.</summary>
internal static class Outages
{
    /// <summary>Whether storage could not be reached, or not in time.</summary>
    public static bool Is(Exception error) => error
        is RequestFailedException { Status: 0 or 408 or 429 or >= 500 }
        or AggregateException { InnerException: RequestFailedException or IOException }
        or HttpRequestException
        or IOException
        or TimeoutException
        or OperationCanceledException;
}
