using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.OpenApi;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>The parameters of an operation: in its path, its query and its headers.</summary>
internal static class Parameters
{
    private static readonly FrozenDictionary<string, string> Texts = new Dictionary<string, string>
    {
        ["applicationId"] = "补助申请编号",
        ["batchId"] = "批次",
        ["dryRun"] = "只检查，不导入",
        ["list"] = "人员名单编号，见项目文件的 eligibility.lists",
        ["name"] = "姓名（部分亦可）",
        ["parent"] = "上级工会编号",
        ["phone"] = "手机号",
        ["programmeId"] = "补助项目",
        ["slot"] = "材料名称，见补助项目的 materials",
        ["submittedFrom"] = "不早于：日期（2026-06-11）或带时区的时间（2026-06-11T10:00:00+08:00）",
        ["submittedTo"] = "早于：日期或带时区的时间",
        ["unionId"] = "工会编号",
        ["unit"] = "单位名称（部分亦可）",
    }.ToFrozenDictionary();

    /// <summary>All parameters of a route.</summary>
    public static List<IOpenApiParameter> Of(HttpRoute route, DescribeAttribute description) =>
    [
        .. route.Template.Parameters.Select(InPath),
        .. description.Query.Select(InQuery),
        .. description.IsPaged() ? Paging() : [],
        .. Headers(description),
    ];

    private static OpenApiParameter InPath(TemplatePart part) => new()
    {
        Name = part.Name,
        In = ParameterLocation.Path,
        Required = true,
        Description = Texts.GetValueOrDefault(part.Name!),
        Schema = Text(part.InlineConstraints.Any(c => c.Constraint == "guid") ? "uuid" : null),
    };

    private static OpenApiParameter InQuery(string query)
    {
        var (name, values) = query.Split('=') is [var left, var right] ? (left, right.Split('|')) : (query, []);
        var schema = Text();
        schema.Enum = values.Length == 0 ? null : [.. values.Select(v => JsonValue.Create(v))];
        return new OpenApiParameter { Name = name, In = ParameterLocation.Query, Description = Texts.GetValueOrDefault(name), Schema = schema };
    }

    private static IEnumerable<OpenApiParameter> Paging() =>
    [
        new()
        {
            Name = "pageSize",
            In = ParameterLocation.Query,
            Description = "每页条数",
            Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "1", Maximum = "200", Default = 50 },
        },
        new() { Name = "continuation", In = ParameterLocation.Query, Description = "上一页答复中的 continuation", Schema = Text() },
    ];

    private static IEnumerable<OpenApiParameter> Headers(DescribeAttribute description)
    {
        if (description.Idempotent)
        {
            yield return Header("Idempotency-Key", "同一个值与同一内容只生效一次，重试得到同样的答复", maxLength: 200);
        }

        if (description.Conditional)
        {
            var required = description.Refusals.Contains("precondition-required");
            yield return Header("If-Match", "最近一次读到的 ETag；内容已被修改时答复 412", required: required);
        }

        if (description.Cached)
        {
            yield return Header("If-None-Match", "已有内容的 ETag；没有变化时答复 304");
        }
    }

    private static OpenApiParameter Header(string name, string description, bool required = false, int? maxLength = null)
    {
        var schema = Text();
        schema.MaxLength = maxLength;
        return new OpenApiParameter { Name = name, In = ParameterLocation.Header, Required = required, Description = description, Schema = schema };
    }

    private static OpenApiSchema Text(string? format = null) => new() { Type = JsonSchemaType.String, Format = format };
}
