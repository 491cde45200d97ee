using System.Text.Json;

namespace Qxym.Functions.Programmes;

/// <summary>
/// What the serialiser would pass over or tell without a place: nulls, times without an offset (they would mean another instant on every
/// machine) and empty windows.
/// </summary>
internal static class JsonChecks
{
    public static void Check(JsonElement root, FileProblems problems) => Check(root, "$", problems);

    private static void Check(JsonElement element, string place, FileProblems problems)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Null:
                problems.Add(place, "null stands here; leave the member out instead.");
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in element.EnumerateArray().Index())
                {
                    Check(item, $"{place}[{index}]", problems);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    CheckMember(member, $"{place}.{member.Name}", problems);
                }

                break;
        }
    }

    private static void CheckMember(JsonProperty member, string place, FileProblems problems)
    {
        if (member.Name.EndsWith("Window", StringComparison.Ordinal) && member.Value.ValueKind == JsonValueKind.Object)
        {
            CheckWindow(member.Value, place, problems);
            return;
        }

        Check(member.Value, place, problems);
    }

    private static void CheckWindow(JsonElement window, string place, FileProblems problems)
    {
        var opensAt = Instant(window, "opensAt", place, problems);
        var closesAt = Instant(window, "closesAt", place, problems);
        if (closesAt <= opensAt)
        {
            problems.Add(place, "The window closes before or when it opens.");
        }
    }

    private static DateTimeOffset? Instant(JsonElement window, string name, string place, FileProblems problems)
    {
        if (window.TryGetProperty(name, out var member)
            && member.ValueKind == JsonValueKind.String
            && member.TryGetDateTime(out var time)
            && time.Kind != DateTimeKind.Unspecified)
        {
            return member.GetDateTimeOffset();
        }

        problems.Add($"{place}.{name}", "A time with its offset must stand here, such as 2026-05-25T10:00:00+08:00.");
        return null;
    }
}
