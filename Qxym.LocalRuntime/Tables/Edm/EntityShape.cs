using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Serialization;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Edm;

/// <summary>Which properties an entity stores: those of the dictionary, or the public ones of a class of the app's own.</summary>
internal static class EntityShape
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<EntityProperty>> Shapes = new();

    /// <summary>What is to be stored; nulls, time stamp and ETag are not.</summary>
    public static IEnumerable<KeyValuePair<string, object>> PropertiesOf(ITableEntity entity)
    {
        var all = entity is TableEntity row
            ? row.Select(p => (p.Key, p.Value))
            : ShapeOf(entity.GetType()).Where(p => p.Get is not null).Select(p => (Key: p.Name, Value: p.Get!(entity)));
        return all
            .Where(p => p.Value is not null && p.Key is not (TableEntity.TimestampName or TableEntity.ETagKey or nameof(ITableEntity.ETag)))
            .Select(p => KeyValuePair.Create(p.Key, p.Value!));
    }

    /// <summary>Makes an entity of the app's own class.</summary>
    public static T Make<T>(Dictionary<string, object?> values)
        where T : class, ITableEntity
    {
        var entity = Activator.CreateInstance<T>();
        foreach (var property in ShapeOf(typeof(T)))
        {
            if (property.Set is { } set && property.Type != typeof(ETag) && values.GetValueOrDefault(property.Name) is { } value)
            {
                set(entity, property.Converted(value));
            }
        }

        entity.ETag = values.GetValueOrDefault(TableEntity.ETagKey) is string tag ? new ETag(tag) : default;
        return entity;
    }

    private static IReadOnlyList<EntityProperty> ShapeOf(Type type) => Shapes.GetOrAdd(type, t =>
    [
        .. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.GetIndexParameters().Length == 0 && !p.IsDefined(typeof(IgnoreDataMemberAttribute)))
            .Select(p => new EntityProperty(p)),
    ]);
}
