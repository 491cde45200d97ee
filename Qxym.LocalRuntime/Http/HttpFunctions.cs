using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Qxym.LocalRuntime.Hosting;
using Qxym.LocalRuntime.Worker;

namespace Qxym.LocalRuntime.Http;

/// <summary>Answers requests by the app's HTTP functions: in the order of their names, the first that matches.</summary>
internal sealed class HttpFunctions(
    FunctionInvoker invoker,
    HostSettings settings,
    IInlineConstraintResolver constraints,
    Shutdown shutdown,
    ILogger<HttpFunctions> logger)
{
    private readonly HttpRoute[] _routes = [.. invoker.Functions.Values
        .Where(function => function.Trigger is HttpTriggerAttribute)
        .OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
        .Select(function => new HttpRoute(function, settings.RoutePrefix, constraints, logger))];

    public IReadOnlyList<HttpRoute> Routes => _routes;

    public async Task AnswerAsync(HttpContext http)
    {
        foreach (var route in _routes)
        {
            if (route.Match(http) is { } values)
            {
                await RunAsync(route.Function, values, http);
                return;
            }
        }

        http.Response.StatusCode = StatusCodes.Status404NotFound;
    }

    private async Task RunAsync(FunctionEntry function, RouteValueDictionary values, HttpContext http)
    {
        http.Request.RouteValues = values;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, shutdown.Token);
        try
        {
            await invoker.InvokeAsync(function, new InvocationInput(http.Request, values), http, either.Token);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            logger.LogDebug("The caller of '{Function}' went away.", function.Name);
        }
#pragma warning disable CA1031 // Whatever escapes a function is an empty 500, as on the real host.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            logger.LogError(fault, "The function '{Function}' failed.", function.Name);
            Fail(http);
        }
    }

    private static void Fail(HttpContext http)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
    }
}
