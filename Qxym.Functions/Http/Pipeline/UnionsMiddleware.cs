using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>Lets no request see unions that another instance changed more than a few seconds ago.</summary>
internal sealed class UnionsMiddleware(UnionDirectory unions) : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not null)
        {
            await unions.RefreshAsync(context.CancellationToken);
        }

        await next(context);
    }
}
