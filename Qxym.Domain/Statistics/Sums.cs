namespace Qxym.Domain.Statistics;

/// <summary>Adds numbers that stand under keys.</summary>
internal static class Sums
{
    /// <summary>The sums, in the order of the keys; a key whose sum is zero is left out.</summary>
    public static IReadOnlyDictionary<TKey, int> Of<TKey>(IReadOnlyDictionary<TKey, int> one, IReadOnlyDictionary<TKey, int> other, IComparer<TKey>? order = null)
        where TKey : notnull =>
        one.Concat(other)
            .GroupBy(e => e.Key, e => e.Value)
            .Select(g => KeyValuePair.Create(g.Key, g.Sum()))
            .Where(e => e.Value != 0)
            .OrderBy(e => e.Key, order)
            .ToDictionary();
}
