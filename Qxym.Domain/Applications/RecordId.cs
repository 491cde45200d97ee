using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using Qxym.Domain.Texts;

namespace Qxym.Domain.Applications;

/// <summary>
/// Identifies a record of an application: the application's id, a hyphen, the record's number. Appeals, transfers and objections go by that
/// of the record that began them, so that their application is found without an index; whoever may not know of the application is not shown it.
/// </summary>
/// <param name="ApplicationId">The application.</param>
/// <param name="Number">The application version that the act made.</param>
[JsonConverter(typeof(TextValueConverter<RecordId>))]
public sealed record RecordId(ApplicationId ApplicationId, int Number) : ITextValue<RecordId>
{
    private const int GuidLength = 36;

    /// <inheritdoc />
    public static bool TryParse(string? text, [NotNullWhen(true)] out RecordId? value, [NotNullWhen(false)] out string? error)
    {
        value = text?.Length > GuidLength + 1 && text[GuidLength] == '-'
            && Guid.TryParseExact(text[..GuidLength], "D", out var id)
            && int.TryParse(text.AsSpan(GuidLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new RecordId(new(id), number)
                : null;
        error = value is null ? "编号不正确。" : null;
        return value is not null;
    }

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{ApplicationId}-{Number}");
}
