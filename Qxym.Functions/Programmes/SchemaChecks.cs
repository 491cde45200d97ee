using System.Text.Json;
using System.Text.RegularExpressions;

namespace Qxym.Functions.Programmes;

/// <summary>
/// Holds a file to the limits that <c>programme.schema.json</c> sets: choices, patterns, lengths and numbers. What members there are and of
/// what kind is <see cref="JsonChecks"/>' part.
/// </summary>
internal static class SchemaChecks
{
    private const string SchemaName = "Programmes/programme.schema.json";

    private static readonly JsonElement Schema = Read();

    public static void Check(ProgrammeFile file, FileProblems problems)
    {
        using var document = JsonDocument.Parse(file.Text);
        Check(document.RootElement, Schema, "$", problems);
    }

    private static void Check(JsonElement value, JsonElement schema, string place, FileProblems problems)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            Check(value, Definition(reference.GetString()!), place, problems);
        }

        if (schema.TryGetProperty("enum", out var choices) && !choices.EnumerateArray().Any(c => JsonElement.DeepEquals(c, value)))
        {
            problems.Add(place, $"One of {string.Join(", ", choices.EnumerateArray())} must stand here.");
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object when schema.TryGetProperty("properties", out var members):
                CheckMembers(value, members, place, problems);
                break;
            case JsonValueKind.Array:
                CheckItems(value, schema, place, problems);
                break;
            case JsonValueKind.String:
                CheckText(value.GetString()!, schema, place, problems);
                break;
            case JsonValueKind.Number:
                CheckNumber(value, schema, place, problems);
                break;
        }
    }

    private static void CheckMembers(JsonElement value, JsonElement members, string place, FileProblems problems)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (members.TryGetProperty(member.Name, out var schema))
            {
                Check(member.Value, schema, $"{place}.{member.Name}", problems);
            }
        }
    }

    private static void CheckItems(JsonElement value, JsonElement schema, string place, FileProblems problems)
    {
        if (schema.TryGetProperty("minItems", out var least) && value.GetArrayLength() < least.GetInt32())
        {
            problems.Add(place, $"At least {least} must stand here.");
        }

        if (schema.TryGetProperty("maxItems", out var most) && value.GetArrayLength() > most.GetInt32())
        {
            problems.Add(place, $"At most {most} may stand here.");
        }

        var unique = schema.TryGetProperty("uniqueItems", out var flag) && flag.GetBoolean();
        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            if (unique && value.EnumerateArray().Take(index).Any(before => JsonElement.DeepEquals(before, item)))
            {
                problems.Add($"{place}[{index}]", $"{item} stands twice.");
            }

            if (schema.TryGetProperty("items", out var items))
            {
                Check(item, items, $"{place}[{index}]", problems);
            }
        }
    }

    private static void CheckText(string text, JsonElement schema, string place, FileProblems problems)
    {
        if (schema.TryGetProperty("maxLength", out var longest) && text.EnumerateRunes().Count() > longest.GetInt32())
        {
            problems.Add(place, $"At most {longest} characters may stand here.");
        }

        if (!schema.TryGetProperty("pattern", out var pattern))
        {
            return;
        }

        // In a schema $ is the end; to .NET it may have a line end behind it.
        var whole = Regex.Replace(pattern.GetString()!, @"\$\z", @"\z");
        if (!Regex.IsMatch(text, whole, RegexOptions.CultureInvariant))
        {
            problems.Add(place, string.IsNullOrWhiteSpace(text) ? "A text must stand here." : $"“{text}” does not match {pattern}.");
        }
    }

    private static void CheckNumber(JsonElement value, JsonElement schema, string place, FileProblems problems)
    {
        var number = value.GetDouble();
        if (schema.TryGetProperty("minimum", out var minimum) && number < minimum.GetDouble())
        {
            problems.Add(place, $"A number from {minimum} on must stand here.");
        }

        if (schema.TryGetProperty("exclusiveMinimum", out var below) && number <= below.GetDouble())
        {
            problems.Add(place, $"A number above {below} must stand here.");
        }

        if (schema.TryGetProperty("maximum", out var maximum) && number > maximum.GetDouble())
        {
            problems.Add(place, $"A number up to {maximum} must stand here.");
        }
    }

    private static JsonElement Definition(string reference) => Schema.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..]);

    private static JsonElement Read()
    {
        using var stream = typeof(SchemaChecks).Assembly.GetManifestResourceStream(SchemaName)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }
}
