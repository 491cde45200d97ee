using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Qxym.Domain.Time;

namespace Qxym.Domain.Texts;

/// <summary>The one way in which data files, rows and answers write JSON: camelCase, enums by name, times in China time, Chinese as it is, no nulls.</summary>
public static class DomainJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false), new ChinaTimeConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
