using Azure;
using Microsoft.Extensions.Logging;

namespace Qxym.LocalRuntime.Durable.Storage;

/// <summary>Repeats storage calls that failed for a passing reason, with growing pauses by the machine's clock, until told to stop.</summary>
internal sealed class Patience(ILogger logger, CancellationToken stop)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    public async Task<T> TryAsync<T>(Func<CancellationToken, Task<T>> call)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return await call(stop);
            }
            catch (Exception e) when (!stop.IsCancellationRequested && IsPassing(e))
            {
                logger.LogWarning(e, "Storage did not answer the durable engine; trying again in {Pause}.", pause);
                await Task.Delay(pause, stop);
            }
        }
    }

    public async Task TryAsync(Func<CancellationToken, Task> call) => await TryAsync(async token =>
    {
        await call(token);
        return true;
    });

    private static bool IsPassing(Exception e) => e switch
    {
        RequestFailedException failed => failed.Status is 0 or 408 or 429 or >= 500,
        AggregateException many => many.InnerExceptions.All(IsPassing),
        IOException or HttpRequestException or TimeoutException or OperationCanceledException => true,
        _ => false,
    };
}
