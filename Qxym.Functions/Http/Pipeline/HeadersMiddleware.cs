using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>The headers of every answer: CORS for the configured origins, and no guessing of content types.</summary>
internal sealed class HeadersMiddleware(Cors cors) : IFunctionsWorkerMiddleware
{
    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers["Referrer-Policy"] = "no-referrer";
            cors.Apply(http);
        }

        return next(context);
    }
}
