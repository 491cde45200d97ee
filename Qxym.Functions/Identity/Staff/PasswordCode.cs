using System.Text.Json;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Identity.Staff;

/// <summary>The code by which the holder of an account sets a new password. All times are machine time.</summary>
/// <param name="CodeHash">Keyed hash of the code; null when it was used.</param>
/// <param name="PhoneKey">Keyed hash of the phone it was sent to.</param>
/// <param name="Failures">Wrong codes since it was sent.</param>
/// <param name="Sent">When codes were sent in the last <see cref="Day"/>, this one last.</param>
public sealed record PasswordCode(string? CodeHash, string PhoneKey, int Failures, IReadOnlyList<DateTimeOffset> Sent)
{
    /// <summary>How long a code is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    /// <summary>How long no other is sent.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    /// <summary>Wrong codes that make it void.</summary>
    public const int MostFailures = 5;

    /// <summary>Codes sent to an account in a day.</summary>
    public const int MostADay = 5;

    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <summary>Before the first one.</summary>
    public static PasswordCode None { get; } = new(null, "", 0, []);

    /// <summary>Whether another one may be sent.</summary>
    public bool MayFollow(DateTimeOffset now) => Today(now).Count < MostADay && (Sent.Count == 0 || Sent[^1] + Pause <= now);

    /// <summary>The next one.</summary>
    public PasswordCode Next(string codeHash, string phoneKey, DateTimeOffset now) => new(codeHash, phoneKey, 0, [.. Today(now), now]);

    /// <summary>Whether a code can still be right.</summary>
    public bool IsOpen(DateTimeOffset now) => CodeHash is not null && Failures < MostFailures && now < Sent[^1] + Lifetime;

    internal static PasswordCode From(string? json) => json is null ? None : JsonSerializer.Deserialize<PasswordCode>(json, DomainJson.Options)!;

    internal string ToJson() => JsonSerializer.Serialize(this, DomainJson.Options);

    private List<DateTimeOffset> Today(DateTimeOffset now) => [.. Sent.Where(at => now - at < Day)];
}
