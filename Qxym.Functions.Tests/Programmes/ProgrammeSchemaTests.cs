using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Programmes;
using Qxym.Domain.Texts;
using Qxym.Domain.Time;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Tests.Programmes;

/// <summary>The schema that editors show must say what the app reads.</summary>
public sealed class ProgrammeSchemaTests
{
    private static readonly JsonNode Schema = Read("programme.schema.json");

    public static TheoryData<Type, string> Parts => new()
    {
        { typeof(Programme), "" },
        { typeof(VersionedText), "versionedText" },
        { typeof(Batch), "batch" },
        { typeof(Window), "window" },
        { typeof(MaterialSlot), "materialSlot" },
        { typeof(DecisionReason), "decisionReason" },
        { typeof(EligibilityRules), "eligibilityRules" },
        { typeof(DesignatedBank), "designatedBank" },
        { typeof(DatePeriod), "datePeriod" },
        { typeof(FormFields), "formFields" },
        { typeof(FormWording), "formWording" },
        { typeof(FormStamp), "formStamp" },
        { typeof(UniquenessRule), "uniquenessRule" },
        { typeof(PersonList), "personList" },
        { typeof(QuotaRules), "quotaRules" },
        { typeof(Allotment), "allotment" },
        { typeof(Instalment), "instalment" },
        { typeof(SubsidyAmount), "subsidyAmount" },
        { typeof(Hotline), "hotline" },
    };

    [Theory]
    [MemberData(nameof(Parts))]
    public void Members_and_whether_they_are_required_agree_with_the_model(Type type, string definition)
    {
        var part = definition.Length == 0 ? Schema : Schema["$defs"]![definition]!;
        var model = DomainJson.Options.GetTypeInfo(type).Properties;

        Assert.Equal(Sorted(model.Select(p => p.Name)), Sorted(part["properties"]!.AsObject().Select(p => p.Key).Where(k => k != "$schema")));
        Assert.Superset(Required(model), (part["required"]?.AsArray() ?? []).Select(n => n!.GetValue<string>()).ToHashSet());
    }

    [Fact]
    public void Every_member_is_described_in_Chinese_and_in_English()
    {
        var definitions = Schema["$defs"]!.AsObject().Select(d => d.Value!).Prepend(Schema).Where(d => d["properties"] is not null);
        foreach (var (name, member) in definitions.SelectMany(d => d["properties"]!.AsObject()))
        {
            var description = member!["description"]?.GetValue<string>() ?? "";
            Assert.True(description.Any(char.IsAsciiLetter) && description.Any(c => c is >= '\u4e00' and <= '\u9fff'), name);
        }
    }

    [Theory]
    [InlineData(typeof(SmsOccasion), "smsOccasions")]
    [InlineData(typeof(UnionBasis), "unionBasis")]
    [InlineData(typeof(DocumentKind), "documents")]
    [InlineData(typeof(QuotaPolicy), "policy")]
    [InlineData(typeof(OncePer), "oncePer")]
    [InlineData(typeof(Payer), "payer")]
    [InlineData(typeof(PersonListKind), "kind")]
    public void Choices_agree_with_the_model(Type type, string member)
    {
        var definitions = Schema["$defs"]!.AsObject().Select(d => d.Value!).Prepend(Schema);
        var schema = definitions.Select(d => d["properties"]?[member]).First(m => m is not null)!;
        var choices = (schema["enum"] ?? schema["items"]!["enum"])!.AsArray().Select(v => v!.GetValue<string>());

        Assert.Equal(Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName), choices);
    }

    [Fact]
    public void Levels_agree_with_the_model() =>
        Assert.Equal(EducationLevels.All, Schema["$defs"]!["level"]!["enum"]!.AsArray().Select(v => v!.GetValue<string>()));

    /// <summary>A keyword that the check of files does not know would be a limit that only editors hold.</summary>
    [Fact]
    public void The_schema_uses_no_other_keywords_than_are_checked() => Assert.Superset(
        Keywords(Schema).ToHashSet(),
        new HashSet<string>
        {
            "$schema", "title", "description", "default", "$ref", "$defs", "properties", "items", // words about the schema
            "type", "required", "additionalProperties", "format", // by the model's types
            "enum", "pattern", "maxLength", "minItems", "maxItems", "uniqueItems", "minimum", "exclusiveMinimum", "maximum",
        });

    [Theory]
    [InlineData("shandong-2026")]
    [InlineData("jinan-2021")]
    [InlineData("guangzhou-2021")]
    [InlineData("liaocheng-2022")]
    public void Programme_files_name_the_schema(string programme) =>
        Assert.Equal("./programme.schema.json", Read($"{programme}.json")["$schema"]!.GetValue<string>());

    private static IEnumerable<string> Keywords(JsonNode schema) => schema.AsObject().SelectMany(k => k.Key switch
    {
        "properties" or "$defs" => k.Value!.AsObject().SelectMany(s => Keywords(s.Value!)),
        "items" => Keywords(k.Value!),
        _ => [],
    }).Concat(schema.AsObject().Select(k => k.Key));

    private static HashSet<string> Required(IEnumerable<JsonPropertyInfo> model) => [.. model.Where(p => p.IsRequired).Select(p => p.Name)];

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    private static JsonNode Read(string name)
    {
        using var file = typeof(ProgrammeCatalogue).Assembly.GetManifestResourceStream($"Programmes/{name}")!;
        return JsonNode.Parse(file)!;
    }
}
