using Microsoft.AspNetCore.Http;
using Qxym.LocalRuntime.Http;

#pragma warning disable IDE0130 // The real package's namespace
namespace Microsoft.Azure.Functions.Worker;

/// <summary>The HTTP request behind an invocation.</summary>
public static class FunctionContextExtensions
{
    /// <summary>
    /// The request's context; null when the trigger is another, and for middleware added before <c>ConfigureFunctionsWebApplication</c>.
    /// </summary>
    public static HttpContext? GetHttpContext(this FunctionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.TryGetValue(HttpResultMiddleware.HttpContextKey, out var http) ? http as HttpContext : null;
    }
}
