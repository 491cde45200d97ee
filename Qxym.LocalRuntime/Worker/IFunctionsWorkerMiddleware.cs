#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker.Middleware;

/// <summary>The rest of the middleware and the function.</summary>
public delegate Task FunctionExecutionDelegate(FunctionContext context);

/// <summary>A step around every invocation, of whatever trigger. One instance serves the whole app.</summary>
public interface IFunctionsWorkerMiddleware
{
    /// <summary>Does its part; leaves the function out by not calling <paramref name="next"/>.</summary>
    Task Invoke(FunctionContext context, FunctionExecutionDelegate next);
}
