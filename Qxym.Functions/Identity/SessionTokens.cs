namespace Qxym.Functions.Identity;

/// <summary>The tokens of a session.</summary>
public sealed class SessionTokens(AccessTokens tokens)
{
    /// <summary>How long a session of staff lasts: a working day.</summary>
    public static readonly TimeSpan SessionLifetime = TimeSpan.FromHours(12);

    private static readonly TimeSpan AccessLifetime = TimeSpan.FromMinutes(30);

    /// <summary>Tokens for a caller whose session is open.</summary>
    public SessionView Issue(Caller caller) => new(
        tokens.Issue(caller, AccessLifetime),
        TimeProvider.System.GetUtcNow() + AccessLifetime,
        tokens.IssueRefresh(caller, SessionLifetime),
        caller is StaffCaller { PasswordChangeRequired: true });
}

/// <summary>A session as a front end keeps it.</summary>
/// <param name="AccessToken">For <c>Authorization: Bearer</c>.</param>
/// <param name="ExpiresAt">When the access token runs out; renew it before.</param>
/// <param name="RefreshToken">For <c>/auth/refresh</c>.</param>
/// <param name="PasswordChangeRequired">Whether the password must be changed before anything else.</param>
public sealed record SessionView(string AccessToken, DateTimeOffset ExpiresAt, string RefreshToken, bool PasswordChangeRequired);
