using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Http.Site.OpenApi;

namespace Qxym.Functions.Http.Site;

/// <summary>The description of all of this for machines.</summary>
public sealed class OpenApiFunction(ApiDocument document)
{
    [AllowAnonymous]
    [Function("GetOpenApi")]
    [Describe("本接口的 OpenAPI 3.1 描述", typeof(object), Cached = true)]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "openapi.json")] HttpRequest request) =>
        document.File.Answer(request);
}
