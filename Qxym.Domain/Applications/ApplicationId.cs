using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Qxym.Domain.Texts;

namespace Qxym.Domain.Applications;

/// <summary>Identifies a 补助申请; also the partition of its rows and the id of its orchestration.</summary>
[JsonConverter(typeof(TextValueConverter<ApplicationId>))]
public sealed record ApplicationId(Guid Value) : ITextValue<ApplicationId>
{
    /// <summary>A new id. Later ones sort after earlier ones.</summary>
    public static ApplicationId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out ApplicationId? value, [NotNullWhen(false)] out string? error)
    {
        value = Guid.TryParseExact(text, "D", out var guid) ? new ApplicationId(guid) : null;
        error = value is null ? "申请编号不正确。" : null;
        return value is not null;
    }

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
