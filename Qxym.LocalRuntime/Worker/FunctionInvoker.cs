using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace Qxym.LocalRuntime.Worker;

internal sealed class FunctionInvoker(FunctionCatalogue catalogue, FunctionPipeline pipeline, IServiceScopeFactory scopes)
    : IFunctionInvoker, IDisposable
{
    private readonly ActivitySource _activities = new("Microsoft.Azure.Functions.Worker");

    public IReadOnlyDictionary<string, FunctionEntry> Functions => catalogue.Functions;

    public Task<object?> InvokeAsync(FunctionEntry function, object? triggerValue, CancellationToken cancellationToken) =>
        RunAsync(function, new InvocationInput(triggerValue), null, cancellationToken);

    /// <summary>Runs a function for an HTTP request, whose services become those of the invocation.</summary>
    public Task InvokeAsync(FunctionEntry function, InvocationInput input, HttpContext http, CancellationToken cancellationToken) =>
        RunAsync(function, input, http, cancellationToken);

    public void Dispose() => _activities.Dispose();

    private async Task<object?> RunAsync(FunctionEntry function, InvocationInput input, HttpContext? http, CancellationToken cancellationToken)
    {
        using var activity = _activities.StartActivity(
            $"function {function.Name}",
            ActivityKind.Server,
            http?.Request.Headers.TraceParent is [{ Length: > 0 } parent] ? parent : null);
        await using var scope = scopes.CreateAsyncScope();
        var invocation = new Invocation(catalogue.Blueprint(function), input, scope.ServiceProvider, cancellationToken);
        if (http is not null)
        {
            http.RequestServices = scope.ServiceProvider;
            invocation.Features.Set(http);
        }

        await pipeline.RunAsync(invocation);
        return invocation.GetInvocationResult().Value;
    }
}
