using System.Collections;
using System.Diagnostics.CodeAnalysis;

#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

public sealed partial class TableEntity : IDictionary<string, object?>
{
    /// <summary>The names of the properties, keys and (of a row that was read) <c>odata.etag</c> and <c>Timestamp</c> included.</summary>
    public ICollection<string> Keys => _properties.Keys;

    /// <summary>How many properties there are.</summary>
    public int Count => _properties.Count;

    ICollection<object?> IDictionary<string, object?>.Values => _properties.Values;

    bool ICollection<KeyValuePair<string, object?>>.IsReadOnly => false;

    /// <summary>The value under this name; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">Set: the name has a value of another type, to which the new one cannot be widened.</exception>
    public object? this[string key]
    {
        get => Find(key);
        set => _properties[key] = Find(key) is { } existing && value is not null ? Widened(existing, value) : value;
    }

    /// <summary>Adds a property that is not there yet.</summary>
    public void Add(string key, object? value) => _properties.Add(key, value);

    /// <summary>Whether there is a property of this name.</summary>
    public bool ContainsKey(string key) => _properties.ContainsKey(key);

    /// <summary>Removes a property; false when it was not there.</summary>
    public bool Remove(string key) => _properties.Remove(key);

    /// <summary>Finds a property; false when it is not there.</summary>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out object? value) => _properties.TryGetValue(key, out value);

    /// <summary>Removes all properties, keys included.</summary>
    public void Clear() => _properties.Clear();

    void ICollection<KeyValuePair<string, object?>>.Add(KeyValuePair<string, object?> item) => Add(item.Key, item.Value);

    bool ICollection<KeyValuePair<string, object?>>.Contains(KeyValuePair<string, object?> item) => _properties.Contains(item);

    void ICollection<KeyValuePair<string, object?>>.CopyTo(KeyValuePair<string, object?>[] array, int arrayIndex) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).CopyTo(array, arrayIndex);

    bool ICollection<KeyValuePair<string, object?>>.Remove(KeyValuePair<string, object?> item) =>
        ((ICollection<KeyValuePair<string, object?>>)_properties).Remove(item);

    IEnumerator<KeyValuePair<string, object?>> IEnumerable<KeyValuePair<string, object?>>.GetEnumerator() => _properties.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _properties.GetEnumerator();

    // A stored number keeps its type: entity["Int64"] = 5 stays an Int64.
    private static object Widened(object existing, object value) => (existing, value) switch
    {
        _ when existing.GetType().IsInstanceOfType(value) => value,
        (int, long or double) => value,
        (long, int number) => (long)number,
        (double, int number) => (double)number,
        _ => throw new InvalidOperationException($"A {value.GetType()} cannot take the place of a {existing.GetType()}."),
    };
}
