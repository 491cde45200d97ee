using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;

namespace Qxym.Functions.Http.SignIn;

/// <summary>Staff sign in by account and password, and change their password.</summary>
public sealed class StaffSignInFunctions(StaffSignIn signIn, SessionTokens tokens)
{
    [AllowAnonymous]
    [Function("SignInStaff")]
    [Describe("工会工作人员登录", typeof(SessionView), "invalid-request", "wrong-credentials", "too-many-requests", Body = typeof(StaffSessionRequest), Status = 201)]
    public async Task<IResult> SignIn(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "auth/staff-sessions")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<StaffSessionRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var read = new FieldReader(body.Mistyped);
        var account = read.Value<AccountName>("/account", body.Value.Account, "账号");
        if (string.IsNullOrEmpty(body.Value.Password))
        {
            body.Mistyped.AddUnlessCovered("/password", "请填写密码。");
        }

        if (!body.Mistyped.IsEmpty)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var outcome = await signIn.SignInAsync(account!, body.Value.Password!, cancellationToken);
        return outcome switch
        {
            { Caller: { } caller } => ApiResults.Private(request, tokens.Issue(caller), StatusCodes.Status201Created),
            { LockedFor: { } rest } => SignInRefusals.TooManyAttempts.ToResult(rest),
            _ => SignInRefusals.WrongCredentials.ToResult(),
        };
    }

    [Authorize(Roles = Roles.Staff)]
    [OwnAccount]
    [Function("ChangePassword")]
    [Describe("修改自己的密码，其他登录随之退出", typeof(SessionView), "invalid-request", "not-found", "precondition-failed", Body = typeof(PasswordRequest))]
    public async Task<IResult> ChangePassword(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "me/password")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<PasswordRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var (old, changed) = (body.Value.OldPassword ?? "", body.Value.NewPassword ?? "");
        var caller = request.Staff();
        var refusal = body.Mistyped.IsEmpty
            ? await signIn.ChangePasswordAsync(caller, old, changed, cancellationToken)
            : body.Mistyped.ToRefusal();
        return refusal?.ToResult() ?? ApiResults.Private(request, tokens.Issue(caller with { PasswordChangeRequired = false }));
    }
}

/// <summary>Who signs in.</summary>
public sealed record StaffSessionRequest(string? Account, string? Password);

/// <summary>A change of the own password.</summary>
/// <param name="NewPassword">10 to 128 characters with letters and digits, without the account's name.</param>
public sealed record PasswordRequest(string? OldPassword, string? NewPassword);
