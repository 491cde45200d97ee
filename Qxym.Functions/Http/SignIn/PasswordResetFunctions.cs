using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.People;
using Qxym.Domain.Refusals;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Identity.Staff;

namespace Qxym.Functions.Http.SignIn;

/// <summary>Staff who forgot their password set a new one by a code sent to their phone (feature H2).</summary>
public sealed class PasswordResetFunctions(PasswordReset reset)
{
    [AllowAnonymous]
    [Function("SendStaffPasswordCode")]
    [Describe("忘记密码：向账号登记的手机号发送验证码；无论账号是否存在，回答相同", typeof(PasswordCodeView), "invalid-request", Body = typeof(PasswordCodeRequest), Status = 202)]
    public async Task<IResult> Send(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "auth/staff-password-codes")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<PasswordCodeRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var read = new FieldReader(body.Mistyped);
        var (account, phone) = (read.Value<AccountName>("/account", body.Value.Account, "账号"), read.Value<PhoneNumber>("/phone", body.Value.Phone, "手机号"));
        if (!body.Mistyped.IsEmpty)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        await reset.SendAsync(account!, phone!, cancellationToken);
        return ApiResults.Private(request, PasswordCodeView.Of(phone!), StatusCodes.Status202Accepted);
    }

    [AllowAnonymous]
    [Function("ResetStaffPassword")]
    [Describe("用短信验证码设置新密码；该账号的所有登录随之退出", null, "invalid-request", "wrong-code", Body = typeof(PasswordResetRequest), Status = 204)]
    public async Task<IResult> Reset(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "auth/staff-password")] HttpRequest request, CancellationToken cancellationToken)
    {
        var body = await JsonBody.ReadAsync<PasswordResetRequest>(request, cancellationToken);
        if (body.IsRefused)
        {
            return body.Refusal.ToResult();
        }

        var read = new FieldReader(body.Mistyped);
        var account = read.Value<AccountName>("/account", body.Value.Account, "账号");
        var code = read.Text("/code", body.Value.Code, "验证码", PasswordResetRequest.CodeLength);
        if (Passwords.Check(body.Value.NewPassword ?? "", account) is { } weak)
        {
            body.Mistyped.AddUnlessCovered("/newPassword", weak);
        }

        if (!body.Mistyped.IsEmpty)
        {
            return body.Mistyped.ToRefusal().ToResult();
        }

        var (changed, refusal) = await reset.ResetAsync(account!, code!, body.Value.NewPassword!, cancellationToken);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        request.IsActOf(new StaffCaller(changed!.Account.Value, changed.UnionId, changed.Roles));
        return Results.NoContent();
    }
}

/// <summary>Who forgot the password.</summary>
/// <param name="Phone">The one that administrators know of the account; a code goes there and nowhere else.</param>
public sealed record PasswordCodeRequest([property: Required] string? Account, [property: Required] string? Phone);

/// <summary>The same whether or not a code was sent.</summary>
/// <param name="Phone">As it was given, masked.</param>
/// <param name="ExpiresInSeconds">How long a code is good.</param>
/// <param name="ResendAfterSeconds">How long no other is sent; five a day are at most.</param>
public sealed record PasswordCodeView(string Phone, int ExpiresInSeconds, int ResendAfterSeconds)
{
    internal static PasswordCodeView Of(PhoneNumber phone) =>
        new(phone.Masked, (int)PasswordCode.Lifetime.TotalSeconds, (int)PasswordCode.Pause.TotalSeconds);
}

/// <summary>A new password by code.</summary>
/// <param name="Code">Six digits from the message.</param>
/// <param name="NewPassword">10 to 128 characters with letters and digits, without the account's name.</param>
public sealed record PasswordResetRequest([property: Required] string? Account, [property: Required] string? Code, [property: Required] string? NewPassword)
{
    internal const int CodeLength = 6;
}
