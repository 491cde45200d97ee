using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Qxym.Domain.Texts;
using Qxym.Domain.Time;

namespace Qxym.Functions.Programmes;

/// <summary>
/// Compares a file with the type it is read as, and names all that is wrong, not only what the serialiser would stop at: members that are
/// unknown, missing, null or of another kind, times without an offset (they would mean another instant on every machine), empty periods.
/// </summary>
internal static class JsonChecks
{
    public static void Check(JsonElement root, Type type, FileProblems problems) => Check(root, type, "$", problems);

    private static void Check(JsonElement element, Type type, string place, FileProblems problems)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        var shape = DomainJson.Options.GetTypeInfo(target);
        var (kind, name) = shape.Kind switch
        {
            JsonTypeInfoKind.Object => (JsonValueKind.Object, "An object"),
            JsonTypeInfoKind.Enumerable => (JsonValueKind.Array, "An array"),
            _ => (element.ValueKind, ""),
        };
        if (element.ValueKind == JsonValueKind.Null)
        {
            problems.Add(place, "null stands here; leave the member out instead.");
        }
        else if (element.ValueKind != kind)
        {
            problems.Add(place, $"{name} must stand here.");
        }
        else if (shape.Kind == JsonTypeInfoKind.Enumerable)
        {
            foreach (var (index, item) in element.EnumerateArray().Index())
            {
                Check(item, shape.ElementType!, $"{place}[{index}]", problems);
            }
        }
        else if (shape.Kind == JsonTypeInfoKind.Object)
        {
            CheckMembers(element, shape, place, problems);
            JsonPeriods.Check(element, target, place, problems);
        }
        else
        {
            CheckValue(element, target, place, problems);
        }
    }

    private static void CheckMembers(JsonElement element, JsonTypeInfo shape, string place, FileProblems problems)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (shape.Properties.FirstOrDefault(p => p.Name == member.Name) is { } property)
            {
                Check(member.Value, property.PropertyType, $"{place}.{member.Name}", problems);
            }
            else if (member.Name != "$schema" || place != "$")
            {
                problems.Add($"{place}.{member.Name}", $"There is no such member; here may stand {string.Join(", ", shape.Properties.Select(p => p.Name))}.");
            }
        }

        foreach (var missing in shape.Properties.Where(p => IsRequired(p) && !element.TryGetProperty(p.Name, out _)))
        {
            // A window tells of its ends itself.
            if (shape.Type != typeof(Window))
            {
                problems.Add(place, $"The member {missing.Name} is missing.");
            }
        }
    }

    private static bool IsRequired(JsonPropertyInfo property) =>
        property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false, IsMemberInitializer: false };

    private static void CheckValue(JsonElement element, Type target, string place, FileProblems problems)
    {
        if (target == typeof(DateTimeOffset))
        {
            return;
        }

        try
        {
            element.Deserialize(target, DomainJson.Options);
        }
        catch (JsonException e)
        {
            problems.Add(place, target.IsEnum ? $"One of {string.Join(", ", Enum.GetNames(target).Select(CamelCase))} must stand here." : JsonFile.MessageOf(e));
        }
    }

    private static string CamelCase(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
