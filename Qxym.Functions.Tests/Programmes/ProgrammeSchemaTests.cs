using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
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
        Assert.Superset(Required(model), part["required"]!.AsArray().Select(n => n!.GetValue<string>()).ToHashSet());
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

    [Fact]
    public void Programme_files_name_the_schema() =>
        Assert.Equal("./programme.schema.json", Read("shandong-2026.json")["$schema"]!.GetValue<string>());

    private static HashSet<string> Required(IEnumerable<JsonPropertyInfo> model) => [.. model.Where(p => p.IsRequired).Select(p => p.Name)];

    private static IEnumerable<string> Sorted(IEnumerable<string> names) => names.Order(StringComparer.Ordinal);

    private static JsonNode Read(string name)
    {
        using var file = typeof(ProgrammeCatalogue).Assembly.GetManifestResourceStream($"Programmes/{name}")!;
        return JsonNode.Parse(file)!;
    }
}
