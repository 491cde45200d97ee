using System.Text;

namespace Qxym.LocalRuntime.Durable.Replay;

/// <summary>How large an input, result, event or status may be.</summary>
internal static class Payload
{
    /// <summary>In UTF-8 bytes. A table transaction holds 4 MiB, of which an episode may need several payloads.</summary>
    public const int MaxBytes = 900 * 1024;

    /// <summary>In characters; the limit that Durable Functions documents.</summary>
    public const int MaxStatusCharacters = 8 * 1024;

    /// <exception cref="ArgumentException">The payload is too large.</exception>
    public static string? Checked(string? data) =>
        data is not null && data.Length > MaxBytes / 3 && Encoding.UTF8.GetByteCount(data) > MaxBytes
            ? throw new ArgumentException($"A payload of {data.Length} characters exceeds {MaxBytes / 1024} KB. Store it elsewhere and pass its key.")
            : data;

    /// <exception cref="ArgumentException">The status is too large.</exception>
    public static string? CheckedStatus(string? data) =>
        data?.Length > MaxStatusCharacters
            ? throw new ArgumentException($"A custom status of {data.Length} characters exceeds 16 KB of UTF-16.")
            : data;
}
