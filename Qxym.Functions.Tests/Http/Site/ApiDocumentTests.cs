using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Qxym.Domain.Texts;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Site;
using Qxym.Functions.Http.Site.OpenApi;

namespace Qxym.Functions.Tests.Http.Site;

public class ApiDocumentTests
{
    private static readonly RouteTable Routes = new();
    private static readonly string Text = Encoding.UTF8.GetString(new ApiDocument(Routes).File.Content.Span);
    private static readonly JsonNode Document = JsonNode.Parse(Text)!;

    [Fact]
    public void It_is_read_back_without_an_error()
    {
        var (document, diagnostic) = OpenApiDocument.Parse(Text, OpenApiConstants.Json);
        Assert.Empty(diagnostic!.Errors);
        Assert.Empty(diagnostic.Warnings);
        Assert.Equal(OpenApiSpecVersion.OpenApi3_1, diagnostic.SpecificationVersion);
        Assert.Equal(Document["paths"]!.AsObject().Count, document!.Paths.Count);
    }

    [Fact]
    public void Every_reference_leads_somewhere() => Assert.All(
        All(Document).OfType<JsonObject>().Select(o => o["$ref"]?.GetValue<string>()).OfType<string>(), r => Assert.NotNull(At(r)));

    [Fact]
    public void Every_function_is_in_it_with_its_route_and_methods()
    {
        var described = from path in Document["paths"]!.AsObject()
                        from operation in path.Value!.AsObject()
                        select $"{operation.Value!["operationId"]} {operation.Key.ToUpperInvariant()} {path.Key}";
        var functions = from route in Routes.Routes
                        from method in route.Methods
                        where method != "HEAD"
                        select $"{route.FunctionName} {method} /{route.Template.TemplateText!.Replace(":guid", "", StringComparison.Ordinal)}";
        Assert.Equal(functions.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_operation_tells_what_it_takes_and_what_it_answers()
    {
        var apply = Operation("Apply");
        Assert.Equal("#/components/schemas/ApplicationRequest", apply["requestBody"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.Equal("#/components/schemas/ApplicationView", apply["responses"]!["201"]!["content"]!["application/json"]!["schema"]!["$ref"]!.GetValue<string>());
        Assert.Equal(["ETag", "Location"], apply["responses"]!["201"]!["headers"]!.AsObject().Select(h => h.Key));
        Assert.Equal(["path programmeId", "path batchId", "header Idempotency-Key"], Parameters(apply));
        Assert.Equal(["201", "400", "401", "403", "404", "409", "413", "415", "422", "503"], apply["responses"]!.AsObject().Select(r => r.Key));
        Assert.Equal(["channel-not-open", "duplicate-application", "idempotency-key-reused"], Codes(apply, 409));
        Assert.NotNull(apply["security"]![0]!["bearer"]);
    }

    [Fact]
    public void Lists_take_the_parameters_of_paging() => Assert.Equal(
        ["query pageSize", "query continuation"],
        Parameters(Operation("ListReviews")).Where(p => p is "query pageSize" or "query continuation"));

    [Fact]
    public void An_edit_needs_the_version_it_starts_from()
    {
        var header = Operation("EditForm")["parameters"]!.AsArray().Single(p => p!["name"]!.GetValue<string>() == "If-Match")!;
        Assert.True(header["required"]!.GetValue<bool>());
        Assert.Equal(["precondition-required"], Codes(Operation("EditForm"), 428));
    }

    [Fact]
    public void An_upload_is_bytes_or_a_form_with_one_file() => Assert.Equal(
        ["application/pdf", "image/jpeg", "image/png", "multipart/form-data"],
        Operation("PutMaterial")["requestBody"]!["content"]!.AsObject().Select(c => c.Key));

    [Fact]
    public void Programmes_are_read_without_signing_in_and_answered_from_caches()
    {
        var list = Operation("ListProgrammes");
        Assert.Null(list["security"]);
        Assert.Null(list["responses"]!["401"]);
        Assert.NotNull(list["responses"]!["304"]);
    }

    [Theory]
    [InlineData("ApplicationId", "{'type':'string','format':'uuid'}")]
    [InlineData("IdNumber", "{'type':'string','pattern':'^[0-9]{17}[0-9X]$'}")]
    [InlineData("ChannelState", "{'type':'string','enum':['upcoming','open','closed']}")]
    public void Text_values_and_enumerations_are_strings(string schema, string expected)
    {
        var described = Schema(schema).DeepClone().AsObject();
        Assert.True(described.Remove("description"));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected.Replace('\'', '"')), described), described.ToJsonString());
    }

    [Fact]
    public void What_can_be_null_is_optional_and_what_cannot_is_required()
    {
        var batch = Schema("BatchView");
        Assert.DoesNotContain("reviewWindow", Required(batch));
        Assert.Contains("applicationWindow", Required(batch));
        Assert.Equal("null", batch["properties"]!["reviewWindow"]!["anyOf"]![1]!["type"]!.GetValue<string>());
        Assert.Contains("continuation", Required(Schema("InboxPage")));
    }

    [Fact]
    public void Descriptions_are_those_of_the_code() =>
        Assert.Equal("The first instant, in China time.", Schema("Window")["properties"]!["opensAt"]!["description"]!.GetValue<string>());

    [Fact]
    public void A_problem_has_the_members_that_the_document_names()
    {
        var schema = Schema(ProblemSchema.Name);
        Assert.Equal(["type", "title", "status", "detail", "code"], Required(schema));
        Assert.Contains("errors", schema["properties"]!.AsObject().Select(p => p.Key));
    }

    [Fact]
    public void It_does_not_change_from_start_to_start() =>
        Assert.Equal(Text, Encoding.UTF8.GetString(new ApiDocument(new RouteTable()).File.Content.Span));

    [Fact]
    public void A_code_stands_under_the_status_it_is_answered_with()
    {
        var misplaced = from path in Document["paths"]!.AsObject()
                        from operation in path.Value!.AsObject()
                        from answer in operation.Value!["responses"]!.AsObject()
                        where int.Parse(answer.Key) >= 400
                        from code in Codes(operation.Value, int.Parse(answer.Key))
                        where Problems.StatusOf(code) != int.Parse(answer.Key)
                        select $"{operation.Key} {path.Key} {code}";
        Assert.Empty(misplaced);
    }

    private static JsonNode Operation(string function) =>
        Document["paths"]!.AsObject().SelectMany(p => p.Value!.AsObject()).Single(o => o.Value!["operationId"]!.GetValue<string>() == function).Value!;

    private static IEnumerable<string> Parameters(JsonNode operation) =>
        operation["parameters"]!.AsArray().Select(p => $"{p!["in"]} {p["name"]}");

    private static string[] Codes(JsonNode operation, int status) => operation["responses"]![$"{status}"]!["content"]!["application/problem+json"]!
        ["schema"]!["allOf"]![1]!["properties"]!["code"]!["enum"].Deserialize<string[]>(DomainJson.Options)!;

    private static JsonNode Schema(string name) => Document["components"]!["schemas"]![name]!;

    private static string[] Required(JsonNode schema) => schema["required"].Deserialize<string[]>(DomainJson.Options)!;

    private static JsonNode? At(string reference) =>
        reference.Split('/').Skip(1).Aggregate((JsonNode?)Document, (node, name) => node?[name]);

    private static IEnumerable<JsonNode> All(JsonNode node) => node switch
    {
        JsonObject parts => parts.Select(p => p.Value).OfType<JsonNode>().SelectMany(All).Prepend(node),
        JsonArray items => items.OfType<JsonNode>().SelectMany(All),
        _ => [node],
    };
}
