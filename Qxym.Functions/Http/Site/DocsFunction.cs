using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Site.Docs;

namespace Qxym.Functions.Http.Site;

/// <summary>The description of all of this for people: Swagger UI, without anything from elsewhere.</summary>
public sealed class DocsFunction(DocsPage page)
{
    // The stylesheet draws its arrows from data: URLs; nothing else comes from outside this origin.
    private const string ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    [AllowAnonymous]
    [Function("GetDocs")]
    [Describe("接口说明网页", null, MediaType = "text/html", Cached = true)]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs")] HttpRequest request) =>
        Answer(request, DocsPage.Index);

    [AllowAnonymous]
    [Function("GetDocsFile")]
    [Describe("接口说明网页的样式、脚本与图标", null, MediaType = "text/css, text/javascript, image/png, text/plain", Cached = true)]
    public IResult GetFile([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "docs/{file}")] HttpRequest request, string file) =>
        Answer(request, file);

    private IResult Answer(HttpRequest request, string name)
    {
        if (page.Find(name) is not { } file)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        request.HttpContext.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        return file.Answer(request);
    }
}
