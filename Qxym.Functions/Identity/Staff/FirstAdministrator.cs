using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Qxym.Domain.People;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Protection;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Identity.Staff;

/// <summary>
/// Makes the first administrator at start, by the settings <c>FirstAdministrator:Account</c>, <c>:UnionId</c>, <c>:Name</c>,
/// <c>:Phone</c> and <c>:Password</c> (from Key Vault); the password must be changed at the first sign-in. An account that is there
/// already is left as it is.
/// </summary>
internal sealed class FirstAdministrator(
    IConfiguration configuration, StaffAccounts accounts, Passwords passwords, UnionDirectory unions, ILogger<FirstAdministrator> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var settings = configuration.GetSection("FirstAdministrator");
        if (!settings.Exists())
        {
            return;
        }

        var account = Read(settings);
        if (await accounts.TryCreateAsync(account, cancellationToken))
        {
            logger.LogInformation("The first administrator {Account} was made for union {UnionId}.", account.Account, account.UnionId);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private StaffAccount Read(IConfigurationSection settings)
    {
        if (!AccountName.TryParse(settings["Account"], out var name, out var error)
            || !UnionId.TryParse(settings["UnionId"], out var unionId, out error)
            || !PersonName.TryParse(settings["Name"], out var holder, out error)
            || !PhoneNumber.TryParse(settings["Phone"], out var phone, out error))
        {
            throw new InvalidOperationException($"FirstAdministrator: {error}");
        }

        if (unions.Current.Find(unionId) is null || Passwords.Check(settings["Password"] ?? "", name) is not null || KeyVaultReference.IsUnresolved(settings["Password"]))
        {
            throw new InvalidOperationException("FirstAdministrator: the union is unknown, or the password too weak or not to be read from Key Vault.");
        }

        return new StaffAccount
        {
            Account = name,
            UnionId = unionId,
            Name = holder,
            Phone = phone,
            Roles = [StaffRole.Administrator],
            PasswordHash = passwords.Hash(name, settings["Password"]!),
        };
    }
}
