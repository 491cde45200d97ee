using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;

namespace Qxym.Functions.Http.SignIn;

/// <summary>Sessions: stay signed in, sign out.</summary>
public sealed class SessionFunctions(AccessTokens tokens, SessionTokens sessionTokens, Sessions sessions, StaffSignIn staffSignIn)
{
    [AllowAnonymous]
    [Function("RefreshSession")]
    [Describe("换取新的 accessToken", typeof(SessionView), "invalid-request", "unauthenticated", Body = typeof(RefreshRequest))]
    public async Task<IResult> Refresh(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "auth/refresh")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<RefreshRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        new FieldReader(body.Mistyped).Text("/refreshToken", body.Value.RefreshToken, "refreshToken", int.MaxValue);
        if (!body.Mistyped.IsEmpty)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var caller = tokens.ReadRefresh(body.Value.RefreshToken!);
        var open = caller?.SessionId is { } session && await sessions.IsOpenAsync(caller.AccountKey, session, cancellationToken);
        var renewed = open && caller is StaffCaller staff ? await staffSignIn.RenewAsync(staff, cancellationToken) : null;
        return renewed is null ? CommonRefusals.Unauthenticated.ToResult() : ApiResults.Private(request, sessionTokens.Issue(renewed));
    }

    [Authorize(Roles = $"{Roles.Worker},{Roles.Staff}")]
    [OwnAccount]
    [Function("SignOut")]
    [Describe("退出登录", null, Status = 204)]
    public async Task<IResult> SignOut(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "auth/sessions/current")] HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.Caller() is { SessionId: { } session } caller)
        {
            await sessions.CloseAsync(caller.AccountKey, session, cancellationToken);
        }

        return Results.NoContent();
    }
}

/// <summary>The refresh token of a session.</summary>
public sealed record RefreshRequest(string? RefreshToken);
