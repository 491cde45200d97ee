using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Qxym.Domain.Time;

/// <summary>Writes instants in China time with their offset, to the tick: <c>2026-05-25T10:00:00+08:00</c>.</summary>
public sealed class ChinaTimeConverter : JsonConverter<DateTimeOffset>
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    /// <inheritdoc />
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDateTimeOffset().ToChina();

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToChina().ToString(Format, CultureInfo.InvariantCulture));
}
