#pragma warning disable IDE0130 // The real package's namespace
namespace Azure.Data.Tables;

/// <summary>A row as a dictionary from property name to value.</summary>
/// <remarks>
/// Values are <see cref="string"/>, <see cref="int"/>, <see cref="long"/>, <see cref="double"/>, <see cref="bool"/>, <see cref="Guid"/>,
/// <see cref="DateTimeOffset"/> (or a UTC <see cref="DateTime"/>), <c>byte[]</c> or <see cref="BinaryData"/>. A null is not stored.
/// </remarks>
public sealed partial class TableEntity : ITableEntity
{
    internal const string ETagKey = "odata.etag";
    internal const string PartitionKeyName = "PartitionKey";
    internal const string RowKeyName = "RowKey";
    internal const string TimestampName = "Timestamp";

    private readonly Dictionary<string, object?> _properties;

    /// <summary>A row without keys yet.</summary>
    public TableEntity() => _properties = [];

    /// <summary>A row with its keys only.</summary>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>A row with a copy of these properties, keys included.</summary>
    public TableEntity(IDictionary<string, object?> values) => _properties = values is null ? [] : new(values);

    /// <inheritdoc />
    public string PartitionKey
    {
        get => GetString(PartitionKeyName)!;
        set => _properties[PartitionKeyName] = value;
    }

    /// <inheritdoc />
    public string RowKey
    {
        get => GetString(RowKeyName)!;
        set => _properties[RowKeyName] = value;
    }

    /// <inheritdoc />
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(TimestampName);
        set => _properties[TimestampName] = value;
    }

    /// <inheritdoc />
    public ETag ETag
    {
        get => GetString(ETagKey) is { } text ? new ETag(text) : default;
        set => _properties[ETagKey] = value.ToString();
    }

    /// <summary>The text under this name; null when there is none.</summary>
    /// <exception cref="InvalidOperationException">The value is of another type. So for all of these methods; like the real package's, they are not annotated for null.</exception>
    public string GetString(string key) => Find(key) is { } value ? As<string>(value) : null!;

    /// <summary>The bytes under this name; null when there are none.</summary>
    public byte[] GetBinary(string key) => Find(key) switch
    {
        null => null!,
        BinaryData data => data.ToArray(),
        var value => As<byte[]>(value),
    };

    /// <summary>The bytes under this name; null when there are none.</summary>
    public BinaryData GetBinaryData(string key) => Find(key) switch
    {
        null => null!,
        BinaryData data => data,
        var value => BinaryData.FromBytes(As<byte[]>(value)),
    };

    /// <summary>The truth value under this name; null when there is none.</summary>
    public bool? GetBoolean(string key) => Find(key) is { } value ? As<bool>(value) : null;

    /// <summary>The UTC time under this name; null when there is none.</summary>
    public DateTime? GetDateTime(string key) => Find(key) switch
    {
        null => null,
        DateTimeOffset instant => instant.UtcDateTime,
        var value => As<DateTime>(value),
    };

    /// <summary>The instant under this name; null when there is none.</summary>
    public DateTimeOffset? GetDateTimeOffset(string key) => Find(key) switch
    {
        null => null,
        DateTime time => new DateTimeOffset(time),
        var value => As<DateTimeOffset>(value),
    };

    /// <summary>The floating-point number under this name; null when there is none.</summary>
    public double? GetDouble(string key) => Find(key) is { } value ? As<double>(value) : null;

    /// <summary>The GUID under this name; null when there is none.</summary>
    public Guid? GetGuid(string key) => Find(key) is { } value ? As<Guid>(value) : null;

    /// <summary>The 32-bit number under this name; null when there is none.</summary>
    public int? GetInt32(string key) => Find(key) is { } value ? As<int>(value) : null;

    /// <summary>The 64-bit number under this name; null when there is none.</summary>
    public long? GetInt64(string key) => Find(key) is { } value ? As<long>(value) : null;

    private static T As<T>(object value) =>
        value is T typed
            ? typed
            : throw new InvalidOperationException($"Cannot return {typeof(T)} type for a {value.GetType()} typed property.");

    private object? Find(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return _properties.GetValueOrDefault(key);
    }
}
