using System.Text.Json;
using Qxym.Domain.Time;

namespace Qxym.Functions.Programmes;

/// <summary>Checks windows and periods, whose types cannot hold wrong ones.</summary>
internal static class JsonPeriods
{
    public static void Check(JsonElement element, Type type, string place, FileProblems problems)
    {
        if (type == typeof(Window))
        {
            CheckWindow(element, place, problems);
        }
        else if (type == typeof(DatePeriod) && Day(element, "from") is { } from && Day(element, "to") is { } to && to < from)
        {
            problems.Add(place, "The period ends before it begins.");
        }
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

    private static DateOnly? Day(JsonElement period, string name) =>
        period.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
        && DateOnly.TryParseExact(member.GetString(), "yyyy-MM-dd", out var day)
            ? day
            : null;
}
