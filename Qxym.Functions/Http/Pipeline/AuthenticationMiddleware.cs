using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Qxym.Domain.Refusals;
using Qxym.Functions.Identity;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>
/// Who may call what: a function with <c>[AllowAnonymous]</c> is open to all, one with <c>[Authorize(Roles = …)]</c> to callers of that
/// kind. One with neither is open to nobody.
/// </summary>
internal sealed class AuthenticationMiddleware(AccessTokens tokens) : IFunctionsWorkerMiddleware
{
    private const string Scheme = "Bearer ";

    public Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            return next(context);
        }

        var method = HttpFunction.MethodOf(context);
        if (method?.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
        {
            return next(context);
        }

        if (CallerOf(http.Request) is not { } caller)
        {
            http.Response.Headers.WWWAuthenticate = "Bearer";
            HttpFunction.Answer(context, CommonRefusals.Unauthenticated.ToResult());
            return Task.CompletedTask;
        }

        if (!IsAllowed(method, caller))
        {
            HttpFunction.Answer(context, CommonRefusals.Forbidden.ToResult());
            return Task.CompletedTask;
        }

        http.Features.Set(caller);
        return next(context);
    }

    private static bool IsAllowed(MethodInfo? method, Caller caller) =>
        method?.GetCustomAttribute<AuthorizeAttribute>()?.Roles?.Split(',').Contains(caller is WorkerCaller ? Roles.Worker : Roles.Staff) ?? false;

    private Caller? CallerOf(HttpRequest request)
    {
        var header = request.Headers.Authorization;
        return header.Count == 1 && header[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? tokens.Read(header[0]![Scheme.Length..].Trim())
            : null;
    }
}

/// <summary>The caller that <see cref="AuthenticationMiddleware"/> let in.</summary>
internal static class HttpRequestCaller
{
    /// <summary>The worker of a route for workers.</summary>
    public static WorkerCaller Worker(this HttpRequest request) => (WorkerCaller)request.Caller();

    /// <summary>The staff member of a route for staff.</summary>
    public static StaffCaller Staff(this HttpRequest request) => (StaffCaller)request.Caller();

    /// <summary>The caller of any route that is not anonymous.</summary>
    public static Caller Caller(this HttpRequest request) =>
        request.HttpContext.Features.Get<Caller>() ?? throw new InvalidOperationException("This route is anonymous: it has no caller.");
}
