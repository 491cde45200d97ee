using Qxym.Domain.Refusals;

namespace Qxym.Functions.Identity.Staff;

/// <summary>
/// Staff sign in by account and password. Too many wrong ones lock the account for a while; an unknown account, a wrong password and a
/// deactivated account answer alike. All times are machine time.
/// </summary>
public sealed class StaffSignIn(StaffAccounts accounts, Passwords passwords, Sessions sessions)
{
    /// <summary>Wrong passwords in a row that lock an account.</summary>
    public const int MostFailures = 5;

    private const int MostTries = 10;

    private static readonly TimeSpan Locked = TimeSpan.FromMinutes(15);

    /// <summary>Opens a session for the holder of an account.</summary>
    public async Task<SignInOutcome> SignInAsync(AccountName name, string password, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var account = await accounts.FindAsync(name, cancellationToken);
            var now = TimeProvider.System.GetUtcNow();
            if (account?.LockedUntil > now)
            {
                return SignInOutcome.Locked(account.LockedUntil.Value - now);
            }

            var right = passwords.IsRight(name, account?.PasswordHash, password);
            if (account is not { Active: true })
            {
                return SignInOutcome.Wrong;
            }

            if (!right)
            {
                if (await accounts.TryUpdateAsync(Failed(account, now), cancellationToken))
                {
                    return SignInOutcome.Wrong;
                }

                continue;
            }

            if (account.FailedSignIns == 0
                || await accounts.TryUpdateAsync(account with { FailedSignIns = 0, LockedUntil = null }, cancellationToken))
            {
                return new SignInOutcome(await OpenAsync(account, cancellationToken));
            }
        }

        return SignInOutcome.Wrong;
    }

    /// <summary>The caller of a session as the account now is; null when it can no longer be used.</summary>
    public async Task<StaffCaller?> RenewAsync(StaffCaller caller, CancellationToken cancellationToken) =>
        AccountName.TryParse(caller.StaffId, out var name, out _)
        && await accounts.FindAsync(name, cancellationToken) is { Active: true } account
            ? CallerOf(account, caller.SessionId)
            : null;

    /// <summary>Sets the holder's own new password; other sessions end.</summary>
    /// <returns>Why not, or null.</returns>
    public async Task<Refusal?> ChangePasswordAsync(StaffCaller caller, string oldPassword, string newPassword, CancellationToken cancellationToken)
    {
        if (!AccountName.TryParse(caller.StaffId, out var name, out _) || await accounts.FindAsync(name, cancellationToken) is not { } account)
        {
            return CommonRefusals.NotFound;
        }

        var errors = new FieldErrors();
        if (!passwords.IsRight(name, account.PasswordHash, oldPassword))
        {
            errors.Add("/oldPassword", "原密码不正确。");
        }

        if ((Passwords.Check(newPassword, name) ?? (oldPassword == newPassword ? "新密码不能与原密码相同。" : null)) is { } wrong)
        {
            errors.Add("/newPassword", wrong);
        }

        return errors.IsEmpty ? await SetPasswordAsync(account, newPassword, caller.SessionId, cancellationToken) : errors.ToRefusal();
    }

    /// <summary>Sets a password that its holder has chosen; all sessions but one end.</summary>
    public async Task<Refusal?> SetPasswordAsync(
        StaffAccount account, string password, string? exceptSession, CancellationToken cancellationToken)
    {
        var changed = account with
        {
            PasswordHash = passwords.Hash(account.Account, password),
            PasswordChangeRequired = false,
            FailedSignIns = 0,
            LockedUntil = null,
        };
        if (!await accounts.TryUpdateAsync(changed, cancellationToken))
        {
            return CommonRefusals.PreconditionFailed;
        }

        await sessions.CloseAllAsync(CallerOf(account, null).AccountKey, exceptSession, cancellationToken);
        return null;
    }

    private static StaffAccount Failed(StaffAccount account, DateTimeOffset now)
    {
        var failures = account.FailedSignIns + 1;
        return failures < MostFailures
            ? account with { FailedSignIns = failures }
            : account with { FailedSignIns = 0, LockedUntil = now + Locked };
    }

    private async Task<StaffCaller> OpenAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        var caller = CallerOf(account, null);
        return caller with { SessionId = await sessions.OpenAsync(caller.AccountKey, SessionTokens.SessionLifetime, cancellationToken) };
    }

    private static StaffCaller CallerOf(StaffAccount account, string? sessionId) => new(account.Account.Value, account.UnionId, account.Roles)
    {
        SessionId = sessionId,
        PasswordChangeRequired = account.PasswordChangeRequired,
    };
}

/// <summary>What came of an attempt to sign in: the caller, or nothing, or a lock for a while.</summary>
public sealed record SignInOutcome(StaffCaller? Caller, TimeSpan? LockedFor = null)
{
    public static SignInOutcome Wrong { get; } = new((StaffCaller?)null);

    public static SignInOutcome Locked(TimeSpan rest) => new(null, rest);
}
