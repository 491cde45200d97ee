using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Qxym.Functions.Programmes;

/// <summary>On which line of a file each value begins, by its place.</summary>
internal static class JsonLines
{
    /// <summary>The lines, from 1, as far as the text is JSON.</summary>
    public static IReadOnlyDictionary<string, int> Of(string text)
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        try
        {
            Read(Encoding.UTF8.GetBytes(text), lines);
        }
        catch (JsonException)
        {
            // Where it ends to be JSON is told by who parses it.
        }

        return lines;
    }

    private static void Read(ReadOnlySpan<byte> bytes, Dictionary<string, int> lines)
    {
        var reader = new Utf8JsonReader(bytes);
        var open = new Stack<(string Place, bool IsArray, int Count)>();
        var (name, line, counted) = ("", 1, 0);
        while (reader.Read())
        {
            line += bytes[counted..(int)reader.TokenStartIndex].Count((byte)'\n');
            counted = (int)reader.TokenStartIndex;
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                name = reader.GetString()!;
                continue;
            }

            if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
            {
                open.Pop();
                continue;
            }

            var place = "$";
            if (open.TryPop(out var parent))
            {
                place = parent.IsArray ? string.Create(CultureInfo.InvariantCulture, $"{parent.Place}[{parent.Count}]") : $"{parent.Place}.{name}";
                open.Push(parent with { Count = parent.Count + 1 });
            }

            lines.TryAdd(place, line);
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                open.Push((place, reader.TokenType == JsonTokenType.StartArray, 0));
            }
        }
    }
}
