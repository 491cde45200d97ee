using System.Text;
using System.Text.Json.Nodes;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Reviews;
using Qxym.Functions.Http.Site;
using Qxym.Functions.Http.Site.OpenApi;

namespace Qxym.Functions.Tests.Http.Site;

/// <summary>What the document asks for is what the readers of requests ask for.</summary>
public class RequestSchemaTests
{
    private static readonly JsonNode Schemas =
        JsonNode.Parse(Encoding.UTF8.GetString(new ApiDocument(new RouteTable()).File.Content.Span))!["components"]!["schemas"]!;

    [Fact]
    public void The_required_fields_of_a_form_are_those_without_which_no_form_is_read()
    {
        var errors = new FieldErrors();
        var least = new FormRequest
        {
            Bank = new("wallet", null, null, null),
            Unit = new(null, null, null, null, "flexible", null, null),
        };
        FormReader.Read(least, TestData.Unions(), errors, TestData.Today);
        Assert.Equal(
            errors.ByPointer.Keys.Append("/bank/kind").Append("/unit/kind").Order(StringComparer.Ordinal),
            RequiredIn("FormRequest", "").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_choice_names_the_values_that_are_taken()
    {
        var errors = new FieldErrors();
        FormReader.Read(new FormRequest { Bank = new("?", null, null, null), Unit = new(null, null, null, null, "?", null, null) }, TestData.Unions(), errors, TestData.Today);
        Assert.EndsWith($"{Values("BankRequest", "kind")}。", errors.ByPointer["/bank/kind"][0], StringComparison.Ordinal);
        Assert.EndsWith($"{Values("UnitRequest", "kind")}。", errors.ByPointer["/unit/kind"][0], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_decision_that_is_named_is_taken()
    {
        foreach (var decision in Values("DecisionRequest", "decision").Split('、'))
        {
            Assert.Null(new DecisionRequest(decision, "理由", ["basic"]).Check(TestData.Programme(), new()));
        }

        Assert.NotNull(new DecisionRequest(null, "理由", ["basic"]).Check(TestData.Programme(), new()));
    }

    private static string Values(string schema, string member) =>
        string.Join('、', Schemas[schema]!["properties"]![member]!["enum"]!.AsArray().Select(v => v!.GetValue<string>()));

    private static IEnumerable<string> RequiredIn(string schema, string at) => Schemas[schema]!["required"]!.AsArray().SelectMany(name =>
        Schemas[schema]!["properties"]![name!.GetValue<string>()]!["$ref"]?.GetValue<string>() is { } reference
            ? RequiredIn(reference.Split('/')[^1], $"{at}/{name}")
            : [$"{at}/{name}"]);
}
