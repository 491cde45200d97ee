using System.Runtime.CompilerServices;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Rest;

/// <summary>The pages of a query, read as they are asked for.</summary>
internal sealed class QueryPages<T>(Func<string?, int?, Page<T>> read) : Pageable<T>
    where T : notnull
{
    public override IEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = read(continuationToken, pageSizeHint);
            continuationToken = page.ContinuationToken;
            yield return page;
        }
        while (continuationToken is not null);
    }
}

/// <inheritdoc cref="QueryPages{T}" />
internal sealed class AsyncQueryPages<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> read, CancellationToken cancellationToken)
    : AsyncPageable<T>(cancellationToken)
    where T : notnull
{
    public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) =>
        PagesAsync(continuationToken, pageSizeHint, CancellationToken);

    private async IAsyncEnumerable<Page<T>> PagesAsync(
        string? continuationToken, int? pageSizeHint, [EnumeratorCancellation] CancellationToken stop = default)
    {
        do
        {
            var page = await read(continuationToken, pageSizeHint, stop);
            continuationToken = page.ContinuationToken;
            yield return page;
        }
        while (continuationToken is not null);
    }
}

/// <summary>Synchronous calls share the asynchronous code, which then never waits.</summary>
internal static class SynchronousResult
{
    public static T Result<T>(this Task<T> completed) => completed.GetAwaiter().GetResult();
}
