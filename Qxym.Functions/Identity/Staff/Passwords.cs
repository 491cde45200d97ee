using Microsoft.AspNetCore.Identity;
using Qxym.Domain.Texts;

namespace Qxym.Functions.Identity.Staff;

/// <summary>Passwords of staff: what is a good one, and how it is kept (salted PBKDF2, by ASP.NET Core Identity).</summary>
public sealed class Passwords
{
    private const int Shortest = 10;
    private const int Longest = 128;

    private readonly PasswordHasher<AccountName> _hasher = new();

    /// <summary>Why a password cannot be taken; null when it can.</summary>
    public static string? Check(string password, AccountName? account) => password.CharacterCount() is < Shortest or > Longest
        ? $"密码应为{Shortest}至{Longest}位。"
        : !password.Any(char.IsLetter) || !password.Any(char.IsDigit) ? "密码应同时包含字母和数字。"
        : account is not null && password.Contains(account.Value, StringComparison.OrdinalIgnoreCase) ? "密码不能包含账号。"
        : null;

    public string Hash(AccountName account, string password) => _hasher.HashPassword(account, password);

    /// <summary>Whether the password is the account's. An account without one takes as long to answer.</summary>
    public bool IsRight(AccountName account, string? hash, string password) =>
        _hasher.VerifyHashedPassword(account, hash ?? Nobodys, password) != PasswordVerificationResult.Failed && hash is not null;

    private string Nobodys => field ??= _hasher.HashPassword(null!, Guid.NewGuid().ToString());
}
