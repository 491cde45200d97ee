using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Edm;

/// <summary>Writes an entity as the service's JSON, with type annotations where JSON alone would not tell the type.</summary>
internal static class EntityWriter
{
    /// <summary>Instants as the service compares them: UTC, seven digits.</summary>
    public const string InstantFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    // Chinese text stays three bytes a character instead of six.
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="NotSupportedException">A property is of a type that the service does not store.</exception>
    public static byte[] Write(ITableEntity entity)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Relaxed))
        {
            json.WriteStartObject();
            foreach (var (name, value) in EntityShape.PropertiesOf(entity))
            {
                WriteProperty(json, name, value);
            }

            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    /// <summary>A time as an instant. Only UTC says which one it is.</summary>
    /// <exception cref="NotSupportedException">The time is not UTC.</exception>
    public static DateTimeOffset Utc(DateTime time) => time.Kind == DateTimeKind.Utc
        ? new DateTimeOffset(time)
        : throw new NotSupportedException($"{time:O} is {time.Kind}; the Table service stores UTC only.");

    private static void WriteProperty(Utf8JsonWriter json, string name, object value)
    {
        switch (value)
        {
            case string text:
                json.WriteString(name, text);
                break;
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int number:
                json.WriteNumber(name, number);
                break;
            case long number:
                Annotated(json, name, "Edm.Int64", number.ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                WriteDouble(json, name, number);
                break;
            case Guid guid:
                Annotated(json, name, "Edm.Guid", guid.ToString("D"));
                break;
            case DateTimeOffset instant:
                Annotated(json, name, "Edm.DateTime", Instant(instant));
                break;
            case DateTime time:
                Annotated(json, name, "Edm.DateTime", Instant(Utc(time)));
                break;
            case byte[] bytes:
                Annotated(json, name, "Edm.Binary", Convert.ToBase64String(bytes));
                break;
            case BinaryData data:
                Annotated(json, name, "Edm.Binary", Convert.ToBase64String(data.ToMemory().Span));
                break;
            case Enum member:
                json.WriteString(name, member.ToString());
                break;
            default:
                throw new NotSupportedException($"Property {name} is a {value.GetType()}, which the Table service does not store.");
        }
    }

    private static void WriteDouble(Utf8JsonWriter json, string name, double number)
    {
        json.WriteString($"{name}@odata.type", "Edm.Double");
        if (double.IsFinite(number))
        {
            json.WriteNumber(name, number);
            return;
        }

        json.WriteString(name, double.IsNaN(number) ? "NaN" : number > 0 ? "Infinity" : "-Infinity");
    }

    private static void Annotated(Utf8JsonWriter json, string name, string type, string value)
    {
        json.WriteString($"{name}@odata.type", type);
        json.WriteString(name, value);
    }

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);
}
