using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.OpenApi;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>Schemas of the types that bodies have, by the serializer's own view of them; each type with members becomes one component.</summary>
internal sealed class Schemas(OpenApiDocument document, XmlComments comments)
{
    private readonly Dictionary<string, Type> _components = [];

    /// <summary>The schema of a type.</summary>
    /// <exception cref="InvalidOperationException">Two types have one name, or the serializer writes a type in a way this class does not know.</exception>
    public IOpenApiSchema Of(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (PlainSchemas.Of(target) is { } plain)
        {
            return plain;
        }

        var shape = DomainJson.Options.GetTypeInfo(target);
        return shape.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new OpenApiSchema { Type = JsonSchemaType.Array, Items = Of(shape.ElementType!) },
            JsonTypeInfoKind.Dictionary => new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = Of(shape.ElementType!) },
            _ => Component(shape),
        };
    }

    private static string NameOf(Type type)
    {
        var name = type.DeclaringType is { } outer ? NameOf(outer) + type.Name : type.Name;
        return type.IsGenericType ? name.Split('`')[0] + string.Concat(type.GetGenericArguments().Select(NameOf)) : name;
    }

    private OpenApiSchemaReference Component(JsonTypeInfo shape)
    {
        var name = NameOf(shape.Type);
        if (_components.TryAdd(name, shape.Type))
        {
            document.AddComponent(name, Describe(shape));
        }
        else if (_components[name] != shape.Type)
        {
            throw new InvalidOperationException($"{shape.Type} and {_components[name]} would both be {name} in the OpenAPI document.");
        }

        return new OpenApiSchemaReference(name, document);
    }

    private OpenApiSchema Describe(JsonTypeInfo shape)
    {
        var schema = shape switch
        {
            { Type.IsEnum: true } => OfEnum(shape.Type),
            { Kind: JsonTypeInfoKind.Object } => OfObject(shape),
            _ when PlainSchemas.IsTextValue(shape.Type) => PlainSchemas.OfTextValue(shape.Type),
            _ => throw new InvalidOperationException($"The OpenAPI document does not know how {shape.Type} is written."),
        };
        schema.Description = comments.Of(shape.Type);
        return schema;
    }

    private static OpenApiSchema OfEnum(Type type) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. Enum.GetValuesAsUnderlyingType(type).Cast<object>()
            .Select(v => JsonSerializer.SerializeToNode(Enum.ToObject(type, v), type, DomainJson.Options)).OfType<JsonNode>()],
    };

    private OpenApiSchema OfObject(JsonTypeInfo shape)
    {
        var members = shape.Properties.Where(m => m.Get is not null || m.Set is not null).ToList();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = members.ToDictionary(m => m.Name, OfMember),
            Required = members.Where(IsAlwaysThere).Select(m => m.Name).ToHashSet(),
        };
    }

    private IOpenApiSchema OfMember(JsonPropertyInfo member)
    {
        var schema = Attribute<AllowedValuesAttribute>(member) is { } allowed ? OneOf(allowed) : Of(member.PropertyType);
        if (member.IsGetNullable && !IsRequired(member))
        {
            schema = OrNull(schema);
        }

        if (member.AttributeProvider is PropertyInfo property)
        {
            schema.Description = comments.Of(property);
        }

        return schema;
    }

    private static OpenApiSchema OneOf(AllowedValuesAttribute allowed) => new()
    {
        Type = JsonSchemaType.String,
        Enum = [.. allowed.Values.Select(v => JsonValue.Create((string)v!))],
    };

    private static OpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is not OpenApiSchema { Type: { } type } plain)
        {
            return new OpenApiSchema { AnyOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }] };
        }

        plain.Type = type | JsonSchemaType.Null;
        return plain;
    }

    /// <summary>Nulls are left out, so only what cannot be null, or is written even so, is always there.</summary>
    private static bool IsAlwaysThere(JsonPropertyInfo member) => !member.IsGetNullable
        || IsRequired(member)
        || Attribute<JsonIgnoreAttribute>(member)?.Condition == JsonIgnoreCondition.Never;

    /// <summary>Whether a request without the member is refused, though the type must allow it to be missing in order to say so.</summary>
    private static bool IsRequired(JsonPropertyInfo member) => Attribute<RequiredAttribute>(member) is not null;

    private static T? Attribute<T>(JsonPropertyInfo member)
        where T : Attribute =>
        (member.AttributeProvider as PropertyInfo)?.GetCustomAttribute<T>();
}
