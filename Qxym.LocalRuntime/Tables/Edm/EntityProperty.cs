using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.Serialization;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Edm;

/// <summary>A property of a class of the app's own, with its accessors compiled once.</summary>
internal sealed class EntityProperty(PropertyInfo property)
{
    /// <summary>Its name in the table.</summary>
    public string Name { get; } = StoredName(property);

    /// <summary>Its type, without <c>?</c>.</summary>
    public Type Type { get; } = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;

    /// <summary>Reads it, for it to be stored; null when only the class itself may read it.</summary>
    public Func<object, object?>? Get { get; } = property.GetGetMethod() is null ? null : Getter(property);

    /// <summary>Sets it to what was stored; null when only the class itself may set it.</summary>
    public Action<object, object>? Set { get; } = property.GetSetMethod() is null ? null : Setter(property);

    /// <summary>A member's name in the table.</summary>
    public static string StoredName(MemberInfo member) => member.GetCustomAttribute<DataMemberAttribute>()?.Name ?? member.Name;

    /// <summary>A stored value as the property's type has it.</summary>
    /// <exception cref="InvalidCastException">The table holds another type.</exception>
    public object Converted(object value) => value switch
    {
        _ when Type.IsInstanceOfType(value) => value,
        string text when Type.IsEnum => Enum.Parse(Type, text),
        DateTimeOffset instant when Type == typeof(DateTime) => instant.UtcDateTime,
        byte[] bytes when Type == typeof(BinaryData) => BinaryData.FromBytes(bytes),
        int number when Type == typeof(long) => (long)number,
        int number when Type == typeof(double) => (double)number,
        _ => throw new InvalidCastException($"{Name} is a {Type}, but a {value.GetType()} is stored."),
    };

    private static Func<object, object?> Getter(PropertyInfo property)
    {
        var entity = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(entity, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(value, typeof(object)), entity).Compile();
    }

    private static Action<object, object> Setter(PropertyInfo property)
    {
        var (entity, value) = (Expression.Parameter(typeof(object)), Expression.Parameter(typeof(object)));
        var target = Expression.Property(Expression.Convert(entity, property.DeclaringType!), property);
        var assignment = Expression.Assign(target, Expression.Convert(value, property.PropertyType));
        return Expression.Lambda<Action<object, object>>(assignment, entity, value).Compile();
    }
}
