using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;

namespace Qxym.Functions.Identity.Staff;

/// <summary>Makes and changes staff accounts.</summary>
public sealed class StaffAdministration(StaffAccounts accounts, Sessions sessions)
{
    /// <summary>Makes an account. A retry with the same <see cref="StaffAccount.Creation"/> answers like the first attempt.</summary>
    public async Task<(StaffAccount? Account, Refusal? Refusal)> CreateAsync(StaffAccount account, CancellationToken cancellationToken)
    {
        if (await accounts.TryCreateAsync(account, cancellationToken))
        {
            return (account, null);
        }

        var there = await accounts.FindAsync(account.Account, cancellationToken);
        return there?.Creation is not { } first || first.Key != account.Creation?.Key ? (null, SignInRefusals.AccountTaken)
            : first == account.Creation ? (there, null)
            : (null, CommonRefusals.IdempotencyKeyReused);
    }

    /// <summary>Changes an account; whoever is signed in with it must sign in again.</summary>
    /// <returns>The account as it now is; null when somebody else has changed it since it was read.</returns>
    public async Task<StaffAccount?> UpdateAsync(StaffAccount account, StaffAccount wanted, CancellationToken cancellationToken)
    {
        if (wanted != account && !await accounts.TryUpdateAsync(wanted, cancellationToken))
        {
            return null;
        }

        await sessions.CloseAllAsync($"{ActorKind.Staff}-{account.Account}", except: null, cancellationToken);
        return wanted == account ? account : wanted with { Version = account.Version + 1 };
    }
}
