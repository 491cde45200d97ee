using Microsoft.OpenApi;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>How uploads are sent.</summary>
internal static class Uploads
{
    private static readonly string[] Types = ["application/pdf", "image/jpeg", "image/png"];

    private static readonly string[] TableTypes = ["text/csv", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"];

    /// <summary>An upload as a request's body.</summary>
    public static OpenApiRequestBody Body() => new()
    {
        Required = true,
        Description = "文件本身，或 multipart/form-data 中名为 file 的一份文件；类型以内容为准",
        Content = Types.ToDictionary(t => t, _ => new OpenApiMediaType { Schema = Bytes() }).Append(Form()).ToDictionary(),
    };

    /// <summary>A table as a request's body.</summary>
    /// <param name="json">The schema of its lines, where they may also come as JSON.</param>
    public static OpenApiRequestBody Table(IOpenApiSchema? json)
    {
        var content = TableTypes.ToDictionary(t => t, _ => new OpenApiMediaType { Schema = Bytes() });
        if (json is not null)
        {
            content["application/json"] = new OpenApiMediaType { Schema = json };
        }

        return new OpenApiRequestBody
        {
            Required = true,
            Description = json is null ? "文件本身：CSV（UTF-8 或 GB18030）或 XLSX；类型以内容为准" : "文件本身：CSV（UTF-8 或 GB18030）、XLSX，或 JSON 数组",
            Content = content,
        };
    }

    /// <summary>Bytes as they are: in OpenAPI 3.1 the media type alone says so, <c>binary</c> is for tools that do not know that.</summary>
    public static OpenApiSchema Bytes() => new() { Type = JsonSchemaType.String, Format = "binary" };

    private static KeyValuePair<string, OpenApiMediaType> Form() => new("multipart/form-data", new OpenApiMediaType
    {
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema> { ["file"] = Bytes() },
            Required = new HashSet<string> { "file" },
        },
    });
}
