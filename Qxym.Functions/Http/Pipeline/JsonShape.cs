using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Qxym.Domain.Refusals;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Compares JSON with the type it is to become, and names every member of the wrong kind, not only the first.</summary>
internal static class JsonShape
{
    /// <summary>Adds an error for each value that cannot become what its place asks for.</summary>
    public static void Check(JsonElement value, Type type, FieldErrors errors, string pointer = "")
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (value.ValueKind == JsonValueKind.Null && pointer.Length > 0)
        {
            return;
        }

        var shape = DomainJson.Options.GetTypeInfo(target);
        if (Expected(shape, target) is var (fits, name) && !fits(value.ValueKind))
        {
            errors.Add(pointer, $"应为{name}。");
            return;
        }

        switch (shape.Kind)
        {
            case JsonTypeInfoKind.Object:
                CheckMembers(value, shape, errors, pointer);
                break;
            case JsonTypeInfoKind.Enumerable:
                var index = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Check(item, shape.ElementType!, errors, $"{pointer}/{index++}");
                }

                break;
        }
    }

    /// <summary>The document without the values that are named as wrong; items of arrays become null, so that the others keep their places.</summary>
    public static JsonNode Without(JsonDocument document, FieldErrors wrong)
    {
        var root = document.Deserialize<JsonNode>()!;
        foreach (var pointer in wrong.ByPointer.Keys)
        {
            var path = pointer.Split('/')[1..];
            var parent = path[..^1].Aggregate(root, (node, step) => node is JsonArray list ? list[Index(step)]! : node[step]!);
            if (parent is JsonArray items)
            {
                items[Index(path[^1])] = null;
            }
            else
            {
                parent.AsObject().Remove(path[^1]);
            }
        }

        return root;
    }

    private static int Index(string step) => int.Parse(step, System.Globalization.CultureInfo.InvariantCulture);

    private static void CheckMembers(JsonElement value, JsonTypeInfo shape, FieldErrors errors, string pointer)
    {
        foreach (var member in shape.Properties)
        {
            if (value.TryGetProperty(member.Name, out var present))
            {
                Check(present, member.PropertyType, errors, $"{pointer}/{member.Name}");
            }
        }
    }

    private static (Func<JsonValueKind, bool> Fits, string Name) Expected(JsonTypeInfo shape, Type target) => shape.Kind switch
    {
        JsonTypeInfoKind.Object => (k => k == JsonValueKind.Object, "对象"),
        JsonTypeInfoKind.Enumerable => (k => k == JsonValueKind.Array, "数组"),
        _ when target == typeof(bool) => (k => k is JsonValueKind.True or JsonValueKind.False, "true 或 false"),
        _ when target == typeof(string) => (k => k == JsonValueKind.String, "文本"),
        _ when target.IsPrimitive || target == typeof(decimal) => (k => k == JsonValueKind.Number, "数字"),
        _ => (_ => true, ""),
    };
}
