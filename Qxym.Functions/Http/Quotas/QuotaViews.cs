using Qxym.Domain.Quotas;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Quotas;

/// <summary>Draws accounts.</summary>
public sealed class QuotaViews(QuotaLedger ledger, QuotaMoves moves, UnionDirectory unions)
{
    private const int MostOfHistory = 50;

    /// <summary>An account as it is now; one without places when there is none.</summary>
    internal async Task<Account> AccountAsync(QuotaId id, CancellationToken cancellationToken) =>
        Find(await ledger.AccountsAsync(id.Book, id.Quotas, cancellationToken), id);

    /// <summary>One account with what was moved to and from it.</summary>
    internal async Task<QuotaView> OfAsync(QuotaId id, CancellationToken cancellationToken)
    {
        var all = await ledger.AccountsAsync(id.Book, id.Quotas, cancellationToken);
        return QuotaView.Of(id.Book, Find(all, id), all, unions.Current) with
        {
            Reallocations = await moves.HistoryAsync(id.Book, id.Account, MostOfHistory, cancellationToken),
        };
    }

    private static Account Find(IReadOnlyList<Account> all, QuotaId id) =>
        all.FirstOrDefault(a => a.Id == id.Account) ?? new Account { Id = id.Account, Allotted = 0 };
}
