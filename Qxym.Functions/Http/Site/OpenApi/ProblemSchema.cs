using Microsoft.OpenApi;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>The schema of every problem (RFC 9457), as <see cref="Pipeline.ProblemResult"/> writes it.</summary>
internal static class ProblemSchema
{
    public const string Name = "ProblemDetails";

    public static OpenApiSchema Create() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "拒绝的理由（RFC 9457）。`code` 固定不变，供前端判断；有的 `code` 另带成员，如 `rightBatchId`、`applicationId`、`slots`、`reasons`、`opensAt`。",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uri" },
            ["title"] = Text("状态的英文名称"),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" },
            ["detail"] = Text("给用户看的一句话：默认中文，`Accept-Language: en` 时为英文"),
            ["code"] = Text("固定的代码，如 `channel-not-open`"),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "有误的字段：JSON 指针（如 `/applicant/idNumber`）到说明，一次给全",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        },
        Required = new HashSet<string> { "type", "title", "status", "detail", "code" },
    };

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
