using Qxym.Domain.Refusals;

namespace Qxym.Functions.Identity;

/// <summary>Refusals of signing in and of accounts.</summary>
public static class SignInRefusals
{
    public static Refusal WrongCredentials { get; } = new(
        "wrong-credentials", "账号或密码不正确；连续输错5次将锁定15分钟。", "Wrong account or password. Five wrong ones in a row lock the account for 15 minutes.");

    public static Refusal WrongCode { get; } = new(
        "wrong-code",
        "验证码不正确或已失效；验证码5分钟内有效，连续输错5次作废，请重新获取。",
        "The code is wrong or no longer good. A code is good for 5 minutes and void after five wrong ones. Ask for another.");

    public static Refusal TooManyAttempts { get; } = new(
        "too-many-requests", "尝试次数过多，请稍后再试；忘记密码可用短信验证码重置。", "Too many attempts. Try again later, or reset the password by SMS code.");

    public static Refusal PasswordChangeRequired { get; } = new(
        "password-change-required", "请先修改初始密码。", "Change your initial password first.");

    public static Refusal AccountTaken { get; } = new(
        "account-taken", "该账号名已被使用，请换一个。", "This account name is taken. Choose another.");
}
