using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.OpenApi;
using Qxym.Domain.Applications;

namespace Qxym.Functions.Http.Site.OpenApi;

/// <summary>The OpenAPI 3.1 document of the app, made from its functions at the first question and kept.</summary>
public sealed class ApiDocument
{
    private const string Overview = """
        “求学圆梦行动”学历提升补助的接口。JSON 采用 camelCase；时间为带 `+08:00` 的 ISO 8601，日期为 `yyyy-MM-dd`，金额以元计。

        可以为 null 的成员也可以不出现，两者意义相同。拒绝一律以 `application/problem+json` 答复，按 `code` 判断。
        带 `Idempotency-Key` 的请求可以放心重试；修改时用 `If-Match` 带上最近读到的 `ETag`。列表用 `continuation` 取下一页。
        """;

    private readonly Lazy<SiteFile> _file;

    public ApiDocument(RouteTable routes) => _file = new(() => new SiteFile(Json(Create(routes)), "application/json; charset=utf-8"));

    internal SiteFile File => _file.Value;

    private static OpenApiDocument Create(RouteTable routes)
    {
        var document = new OpenApiDocument
        {
            Info = new()
            {
                Title = "Qxym 求学圆梦",
                Version = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3),
                Description = Overview,
            },
            Servers = [new() { Url = "/" }],
            Tags = routes.Routes.Select(Operations.TagOf).Distinct().Order(StringComparer.Ordinal).Select(t => new OpenApiTag { Name = t }).ToHashSet(),
            Paths = [],
        };
        document.AddComponent(ProblemSchema.Name, ProblemSchema.Create());
        document.AddComponent(Operations.SignIn, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer" });
        AddOperations(document, routes);
        return document;
    }

    private static void AddOperations(OpenApiDocument document, RouteTable routes)
    {
        var operations = new Operations(document, new XmlComments(typeof(ApiDocument).Assembly, typeof(ApplicationForm).Assembly));
        foreach (var path in routes.Routes.GroupBy(PathOf).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var item = new OpenApiPathItem();
            foreach (var (route, method) in path.SelectMany(route => route.Methods.Where(m => !HttpMethods.IsHead(m)).Select(m => (route, m))))
            {
                item.AddOperation(HttpMethod.Parse(method), operations.Of(route));
            }

            document.Paths[path.Key] = item;
        }
    }

    /// <summary>The path without constraints: <c>/api/applications/{applicationId}</c>.</summary>
    private static string PathOf(HttpRoute route) => string.Concat(route.Template.Segments.Select(s =>
        "/" + string.Concat(s.Parts.Select(p => p.IsParameter ? $"{{{p.Name}}}" : p.Text))));

    private static byte[] Json(OpenApiDocument document)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
