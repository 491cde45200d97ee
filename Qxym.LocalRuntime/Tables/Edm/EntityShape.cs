using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Edm;

/// <summary>Which properties an entity stores: those of the dictionary, or the public settable ones of a class of the app's own.</summary>
internal static class EntityShape
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<(string Name, PropertyInfo Property)>> Shapes = new();

    /// <summary>What is to be stored; nulls, time stamp and ETag are not.</summary>
    public static IEnumerable<KeyValuePair<string, object>> PropertiesOf(ITableEntity entity)
    {
        var all = entity is TableEntity row
            ? row.Select(p => (p.Key, p.Value))
            : ShapeOf(entity.GetType()).Select(p => (Key: p.Name, Value: p.Property.GetValue(entity)));
        return all
            .Where(p => p.Value is not null && p.Key is not (TableEntity.TimestampName or TableEntity.ETagKey or nameof(ITableEntity.ETag)))
            .Select(p => KeyValuePair.Create(p.Key, p.Value!));
    }

    /// <summary>Makes an entity of the app's own class.</summary>
    public static T Make<T>(Dictionary<string, object?> values)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        foreach (var (name, property) in ShapeOf(typeof(T)))
        {
            if (values.GetValueOrDefault(name) is { } value && property.PropertyType != typeof(ETag))
            {
                property.SetValue(entity, Converted(value, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType));
            }
        }

        entity.ETag = values.GetValueOrDefault(TableEntity.ETagKey) is string tag ? new ETag(tag) : default;
        return entity;
    }

    /// <summary>The name under which a property of a class is stored.</summary>
    public static string NameOf(MemberInfo member) => member.GetCustomAttribute<DataMemberAttribute>()?.Name ?? member.Name;

    private static object Converted(object value, Type type) => value switch
    {
        _ when type.IsInstanceOfType(value) => value,
        string text when type.IsEnum => Enum.Parse(type, text),
        DateTimeOffset instant when type == typeof(DateTime) => instant.UtcDateTime,
        byte[] bytes when type == typeof(BinaryData) => BinaryData.FromBytes(bytes),
        int number when type == typeof(long) => (long)number,
        int number when type == typeof(double) => (double)number,
        _ => throw new InvalidCastException($"A stored {value.GetType()} does not fit a {type}."),
    };

    private static IReadOnlyList<(string Name, PropertyInfo Property)> ShapeOf(Type type) => Shapes.GetOrAdd(type, t =>
    [
        .. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p is { CanRead: true, CanWrite: true } && p.GetIndexParameters().Length == 0
                && p.GetCustomAttribute<IgnoreDataMemberAttribute>() is null)
            .Select(p => (NameOf(p), p)),
    ]);
}
