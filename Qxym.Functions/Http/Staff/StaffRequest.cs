using Qxym.Domain.People;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Applications;
using Qxym.Functions.Identity.Staff;

namespace Qxym.Functions.Http.Staff;

/// <summary>A staff account to be made or changed.</summary>
/// <param name="Account">What its holder will sign in with; only when it is made.</param>
/// <param name="UnionId">The union it acts for; only when it is made.</param>
/// <param name="Name">The holder.</param>
/// <param name="Phone">Where codes for a new password go.</param>
/// <param name="Roles">At least one.</param>
/// <param name="Password">The first password, told to the holder by other means and changed at the first sign-in; only when it is made.</param>
public sealed record StaffRequest(
    string? Account, string? UnionId, string? Name, string? Phone, IReadOnlyList<string?>? Roles, string? Password)
{
    /// <summary>The account to make; null when <paramref name="errors"/> has become non-empty.</summary>
    internal StaffAccount? ToAccount(UnionTree unions, Passwords passwords, FieldErrors errors)
    {
        var read = new FieldReader(errors);
        var account = read.Value<AccountName>("/account", Account, "账号");
        var unionId = read.Value<UnionId>("/unionId", UnionId, "工会");
        if (unionId is not null && unions.Find(unionId) is null)
        {
            errors.Add("/unionId", "没有这个工会。");
        }

        if (Passwords.Check(Password ?? "", account) is { } weak)
        {
            errors.AddUnlessCovered("/password", weak);
        }

        var (name, phone, roles) = Holder(read, errors);
        return !errors.IsEmpty ? null : new StaffAccount
        {
            Account = account!,
            UnionId = unionId!,
            Name = name!,
            Phone = phone!,
            Roles = roles,
            PasswordHash = passwords.Hash(account!, Password!),
        };
    }

    /// <summary>An account with another holder and other roles; null when <paramref name="errors"/> has become non-empty.</summary>
    internal StaffAccount? Change(StaffAccount account, FieldErrors errors)
    {
        var (name, phone, roles) = Holder(new FieldReader(errors), errors);
        return errors.IsEmpty ? account with { Name = name!, Phone = phone!, Roles = roles } : null;
    }

    private (PersonName? Name, PhoneNumber? Phone, IReadOnlyList<StaffRole> Roles) Holder(FieldReader read, FieldErrors errors)
    {
        if (Roles is not { Count: > 0 })
        {
            errors.AddUnlessCovered("/roles", "请至少选择一个角色。");
        }

        var roles = (Roles ?? []).Select((role, i) => read.Choice<StaffRole>($"/roles/{i}", role, "角色")).OfType<StaffRole>().Distinct().Order();
        return (read.Value<PersonName>("/name", Name, "姓名"), read.Value<PhoneNumber>("/phone", Phone, "手机号"), [.. roles]);
    }
}

/// <summary>A staff account as administrators see it.</summary>
/// <param name="PasswordChangeRequired">Whether the holder has not yet set a password of their own.</param>
/// <param name="LockedUntil">After too many wrong passwords.</param>
public sealed record StaffView(
    string Account,
    UnionId UnionId,
    string Name,
    string Phone,
    IReadOnlyList<StaffRole> Roles,
    bool Active,
    bool PasswordChangeRequired,
    DateTimeOffset? LockedUntil,
    string Etag)
{
    internal static StaffView Of(StaffAccount account) => new(
        account.Account.Value,
        account.UnionId,
        account.Name.Value,
        account.Phone.Masked,
        account.Roles,
        account.Active,
        account.PasswordChangeRequired,
        account.LockedUntil,
        ApplicationETag.Of(account.Version));
}
