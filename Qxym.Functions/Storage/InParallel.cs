namespace Qxym.Functions.Storage;

/// <summary>Something done for each of many, some at once, whose results keep the order.</summary>
internal static class InParallel
{
    /// <summary>What comes of each item, in the order of the items. The first failure ends it.</summary>
    /// <param name="atOnce">How many are under way at a time, at most.</param>
    /// <param name="read">Its token is cancelled too once another item has failed.</param>
    public static async Task<TResult[]> SelectAsync<T, TResult>(
        this IReadOnlyList<T> items, int atOnce, Func<T, CancellationToken, Task<TResult>> read, CancellationToken cancellationToken)
    {
        var results = new TResult[items.Count];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, items.Count),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken },
            async (i, token) => results[i] = await read(items[i], token));
        return results;
    }
}
