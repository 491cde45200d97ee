using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage;

/// <summary>Pages of what a query of a table finds.</summary>
internal static class TablePages
{
    /// <summary>The most rows that the service puts into one answer; it refuses to be asked for more.</summary>
    public const int MostInAnswer = 1000;

    /// <summary>One page, and where the next one begins: null after the last. A page costs one call and may hold fewer rows than were asked for.</summary>
    /// <param name="rows">The query, made for pages of the same size.</param>
    public static async Task<(IReadOnlyList<T> Items, string? Continuation)> PageAsync<T>(
        this AsyncPageable<TableEntity> rows, int pageSize, string? continuation, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        await foreach (var page in rows.AsPages(continuation, pageSize).WithCancellation(cancellationToken))
        {
            return ([.. page.Values.Select(read)], page.ContinuationToken);
        }

        return ([], null);
    }

    /// <summary>The first rows: as many as were asked for, unless there are no more. One call, unless the service answers in smaller pages.</summary>
    /// <param name="rows">The query, made for pages of the same size or <see cref="MostInAnswer"/>.</param>
    public static async Task<IReadOnlyList<T>> FirstAsync<T>(
        this AsyncPageable<TableEntity> rows, int count, Func<TableEntity, T> read, CancellationToken cancellationToken)
    {
        var first = new List<T>();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            first.Add(read(row));
            if (first.Count == count)
            {
                break;
            }
        }

        return first;
    }
}
