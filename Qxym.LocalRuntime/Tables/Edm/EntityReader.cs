using System.Globalization;
using System.Text.Json;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Edm;

/// <summary>Reads entities from the service's JSON, each value in its stored type.</summary>
internal static class EntityReader
{
    private const string TypeSuffix = "@odata.type";

    public static T Read<T>(JsonElement json)
        where T : class, ITableEntity
    {
        var values = Values(json);
        return typeof(T) == typeof(TableEntity) ? (T)(ITableEntity)new TableEntity(values) : EntityShape.Make<T>(values);
    }

    private static Dictionary<string, object?> Values(JsonElement json)
    {
        var values = new Dictionary<string, object?>();
        Dictionary<string, string>? types = null;
        foreach (var property in json.EnumerateObject())
        {
            if (property.Name.EndsWith(TypeSuffix, StringComparison.Ordinal))
            {
                (types ??= [])[property.Name[..^TypeSuffix.Length]] = property.Value.GetString()!;
            }
        }

        foreach (var property in json.EnumerateObject())
        {
            var isValue = property.Name == TableEntity.ETagKey || !property.Name.Contains("odata.", StringComparison.Ordinal);
            if (isValue && property.Value.ValueKind != JsonValueKind.Null)
            {
                values[property.Name] = Value(property.Value, types?.GetValueOrDefault(property.Name), property.Name);
            }
        }

        return values;
    }

    private static object Value(JsonElement value, string? type, string name) => type switch
    {
        "Edm.Int64" => long.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        "Edm.Guid" => value.GetGuid(),
        "Edm.DateTime" => Instant(value),
        "Edm.Binary" => value.GetBytesFromBase64(),
        "Edm.Double" => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : Special(value.GetString()!),
        _ when name == TableEntity.TimestampName => Instant(value),
        _ => value.ValueKind switch
        {
            JsonValueKind.String => value.GetString()!,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => value.TryGetInt32(out var number) && !value.GetRawText().Contains('.', StringComparison.Ordinal) ? (object)number : value.GetDouble(),
        },
    };

    private static DateTimeOffset Instant(JsonElement value) =>
        DateTimeOffset.Parse(value.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static double Special(string text) => text switch
    {
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
