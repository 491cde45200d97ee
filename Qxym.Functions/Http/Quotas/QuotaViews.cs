using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Quotas;

/// <summary>Draws accounts.</summary>
public sealed class QuotaViews(QuotaLedger ledger, QuotaMoves moves, UnionDirectory unions)
{
    private const int MostOfHistory = 50;

    /// <summary>One account with what was moved to and from it.</summary>
    internal async Task<QuotaView> OfAsync(QuotaId id, CancellationToken cancellationToken)
    {
        var all = await ledger.AccountsAsync(id.Book, id.Quotas, cancellationToken);
        return QuotaView.Of(id.Book, id.In(all), all, unions.Current) with
        {
            Reallocations = await moves.HistoryAsync(id.Book, id.Account, MostOfHistory, cancellationToken),
        };
    }
}
