using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Qxym.LocalRuntime.Hosting;

/// <summary>What a request wants of the clock; an empty body wants nothing.</summary>
internal sealed record ClockRequest
{
    /// <summary>The instant asked for.</summary>
    public DateTimeOffset? Now { get; private init; }

    /// <summary>The way asked for.</summary>
    public IsoDuration? Advance { get; private init; }

    /// <summary>Whether the clock is to run.</summary>
    public bool? Running { get; private init; }

    /// <summary>The field that cannot be understood; null when all can.</summary>
    public string? Fault { get; private init; }

    /// <summary>The instant to move to, from the present one; null when the request names none.</summary>
    public Func<DateTimeOffset, DateTimeOffset>? Target =>
        Now is { } now ? _ => now
        : Advance is { } advance ? from => advance.After(ChinaTime.Of(from))
        : null;

    public static async Task<ClockRequest> ReadAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (string.IsNullOrWhiteSpace(text))
        {
            return new ClockRequest();
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            return Read(json.RootElement);
        }
        catch (JsonException)
        {
            return new ClockRequest { Fault = "body" };
        }
    }

    private static ClockRequest Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
        {
            return new ClockRequest { Fault = "body" };
        }

        var read = new ClockRequest();
        foreach (var property in body.EnumerateObject())
        {
            read = (property.Name, property.Value.ValueKind) switch
            {
                (_, JsonValueKind.Null) => read,
                ("now", JsonValueKind.String) when Instant(property.Value.GetString()!) is { } now => read with { Now = now },
                ("advance", JsonValueKind.String) when IsoDuration.TryParse(property.Value.GetString()!) is { } way => read with { Advance = way },
                ("running", JsonValueKind.True or JsonValueKind.False) => read with { Running = property.Value.GetBoolean() },
                _ => read with { Fault = property.Name },
            };
        }

        return read is { Now: not null, Advance: not null } ? read with { Fault = "advance" } : read;
    }

    // An instant without an offset could be meant in China time or in UTC: it is refused.
    private static DateTimeOffset? Instant(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
        && DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var kind)
        && kind.Kind != DateTimeKind.Unspecified
            ? instant
            : null;
}
