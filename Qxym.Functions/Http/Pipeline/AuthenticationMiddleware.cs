using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Pipeline;

/// <summary>
/// Who may call what: a function with <c>[AllowAnonymous]</c> is open to all, one with <c>[Authorize(Roles = …)]</c> to callers of that
/// kind whose session is open, staff only with the right it <see cref="RequiresAttribute">requires</see>. One with neither is open to nobody.
/// </summary>
internal sealed class AuthenticationMiddleware(AccessTokens tokens, Sessions sessions, UnionDirectory unions) : IFunctionsWorkerMiddleware
{
    private const string Scheme = "Bearer ";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var method = HttpFunction.MethodOf(context);
        if (context.GetHttpContext() is not { } http || method?.GetCustomAttribute<AllowAnonymousAttribute>() is not null)
        {
            await next(context);
            return;
        }

        var caller = await CallerOfAsync(http.Request, context.CancellationToken);
        if (Check(method, caller) is { } refusal)
        {
            if (caller is null)
            {
                http.Response.Headers.WWWAuthenticate = "Bearer";
            }

            HttpFunction.Answer(context, refusal.ToResult());
            return;
        }

        http.Features.Set(caller);
        await next(context);
    }

    private Refusal? Check(MethodInfo? method, Caller? caller) => caller switch
    {
        null => CommonRefusals.Unauthenticated,
        WorkerCaller => LetsIn(method, Roles.Worker) ? null : CommonRefusals.Forbidden,
        _ when !LetsIn(method, Roles.Staff) => CommonRefusals.Forbidden,
        _ when method?.GetCustomAttribute<OwnAccountAttribute>() is not null => null,
        StaffCaller { PasswordChangeRequired: true } => SignInRefusals.PasswordChangeRequired,
        StaffCaller staff when Has(staff, method?.GetCustomAttribute<RequiresAttribute>()?.Rights ?? []) => null,
        _ => CommonRefusals.Forbidden,
    };

    private static bool LetsIn(MethodInfo? method, string kind) =>
        method?.GetCustomAttribute<AuthorizeAttribute>()?.Roles?.Split(',').Contains(kind) ?? false;

    private bool Has(StaffCaller staff, IReadOnlyList<StaffRight> rights) =>
        unions.Current.Find(staff.UnionId) is { } union && rights.Any(right => StaffRights.Has(staff.StaffRoles, right, union.Tier));

    private async Task<Caller?> CallerOfAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization;
        var caller = header.Count == 1 && header[0]!.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? tokens.Read(header[0]![Scheme.Length..].Trim())
            : null;
        return caller?.SessionId is not { } session || await sessions.IsOpenAsync(caller.AccountKey, session, cancellationToken) ? caller : null;
    }
}

/// <summary>The caller that <see cref="AuthenticationMiddleware"/> let in.</summary>
internal static class HttpRequestCaller
{
    /// <summary>The worker of a route for workers.</summary>
    public static WorkerCaller Worker(this HttpRequest request) => (WorkerCaller)request.Caller();

    /// <summary>The staff member of a route for staff.</summary>
    public static StaffCaller Staff(this HttpRequest request) => (StaffCaller)request.Caller();

    /// <summary>Tells the audit trail whose act an anonymous request has turned out to be.</summary>
    public static void IsActOf(this HttpRequest request, Caller caller) => request.HttpContext.Features.Set(caller);

    /// <summary>The caller of any route that is not anonymous.</summary>
    public static Caller Caller(this HttpRequest request) =>
        request.HttpContext.Features.Get<Caller>() ?? throw new InvalidOperationException("This route is anonymous: it has no caller.");
}
