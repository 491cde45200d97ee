using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Pipeline;

namespace Qxym.Functions.Http.Site;

/// <summary>
/// Takes what no other function takes; its name sorts last, so the host asks it last (design §1). Unknown routes answer 404, wrong
/// methods 405 with <c>Allow</c>, preflights their CORS headers, all like the rest of the app.
/// </summary>
public sealed class AnyRouteFunction(RouteTable routes)
{
    public const string Name = "ZzAnyRoute";

    [AllowAnonymous]
    [Function(Name)]
    public IResult Answer(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", "post", "put", "patch", "delete", "options", "trace", Route = "{*path}")] HttpRequest request)
    {
        var methods = routes.MethodsAt(request.Path);
        if (methods.Count == 0)
        {
            return CommonRefusals.NotFound.ToResult();
        }

        var allow = string.Join(", ", methods.Append(HttpMethods.Options));
        request.HttpContext.Response.Headers.Allow = allow;
        if (!HttpMethods.IsOptions(request.Method))
        {
            return HttpRefusals.MethodNotAllowed(methods).ToResult();
        }

        Cors.Preflight(request.HttpContext, allow);
        return Results.NoContent();
    }
}
