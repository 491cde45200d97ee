using System.Globalization;
using System.Security.Cryptography;
using Qxym.Domain.People;
using Qxym.Domain.Refusals;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Sms;

namespace Qxym.Functions.Identity.Staff;

/// <summary>
/// A new password by a code that is sent to the account's phone (feature H2). Nobody learns from it which accounts there are, which are active or whose phone
/// is whose: what is not to be sent is left out without a word, and every code that does not fit is wrong in the same way. All times are machine time.
/// </summary>
public sealed class PasswordReset(
    StaffAccounts accounts, PasswordCodes codes, StaffSignIn signIn, CodeQueue queue, PersonalDataProtector protector)
{
    private const int MostTries = 10;

    /// <summary>Sends a code if account and phone belong together, the account is active and the limits of <see cref="PasswordCode"/> allow it.</summary>
    public async Task SendAsync(AccountName name, PhoneNumber phone, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(name, cancellationToken);
        var (last, read) = await codes.FindAsync(name, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        if (account is not { Active: true } || account.Phone != phone || !last.MayFollow(now))
        {
            return;
        }

        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        if (await codes.TryWriteAsync(name, last.Next(Hash(name, code), PhoneKey(phone), now), read, cancellationToken))
        {
            await queue.AddAsync(Message(name, phone, code, now), cancellationToken);
        }
    }

    /// <summary>Sets the password that the holder of a code wants; all sessions of the account end, a lock too.</summary>
    /// <returns>The account, or why not.</returns>
    public async Task<(StaffAccount? Account, Refusal? Refusal)> ResetAsync(AccountName name, string code, string password, CancellationToken cancellationToken)
    {
        if (await RedeemAsync(name, code, cancellationToken) is not { } redeemed)
        {
            return (null, SignInRefusals.WrongCode);
        }

        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            if (await accounts.FindAsync(name, cancellationToken) is not { Active: true } account || PhoneKey(account.Phone) != redeemed.PhoneKey)
            {
                return (null, SignInRefusals.WrongCode);
            }

            if (await signIn.SetPasswordAsync(account, password, exceptSession: null, cancellationToken) is null)
            {
                return (account, null);
            }
        }

        return (null, CommonRefusals.TooManyChanges);
    }

    /// <summary>Uses a code up, so that it opens one time only; null when it is not the right one.</summary>
    private async Task<PasswordCode?> RedeemAsync(AccountName name, string code, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var (sent, read) = await codes.FindAsync(name, cancellationToken);
            if (!sent.IsOpen(TimeProvider.System.GetUtcNow()))
            {
                return null;
            }

            var isRight = sent.CodeHash == Hash(name, code);
            var next = isRight ? sent with { CodeHash = null } : sent with { Failures = sent.Failures + 1 };
            if (await codes.TryWriteAsync(name, next, read, cancellationToken))
            {
                return isRight ? next : null;
            }
        }

        return null;
    }

    private static CodeMessage Message(AccountName name, PhoneNumber phone, string code, DateTimeOffset now) => new(
        $"staff-code-{name}-{now.UtcTicks}",
        phone,
        "staff-password-code.1",
        $"【求学圆梦】您正在重置工会工作人员账号密码，验证码{code}，{PasswordCode.Lifetime.TotalMinutes:0}分钟内有效。如非本人操作，请勿告知他人并联系管理员。",
        now + PasswordCode.Lifetime);

    private string Hash(AccountName name, string code) => protector.Index("staff-code", $"{name} {code}");

    private string PhoneKey(PhoneNumber phone) => protector.Index("phone", phone.Value);
}
