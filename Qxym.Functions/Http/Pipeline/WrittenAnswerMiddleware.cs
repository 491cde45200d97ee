using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>
/// ASP.NET Core has written the answer of an HTTP function; the worker would serialise the result once more and send it to the host. Added before
/// <c>ConfigureFunctionsWebApplication</c>, so that it runs when the answer is out.
/// </summary>
internal sealed class WrittenAnswerMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        await next(context);
        if (context.GetHttpContext() is not null)
        {
            context.GetInvocationResult().Value = null;
        }
    }
}
