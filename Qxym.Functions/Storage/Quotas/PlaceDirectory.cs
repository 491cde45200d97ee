using System.Collections.Concurrent;
using Azure;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>
/// What this instance knows of the accounts of each book, at most <see cref="Believed"/> old: for channels, and for which unions have accounts. Not the gate:
/// a claim asks the ledger.
/// </summary>
public sealed class PlaceDirectory(QuotaLedger ledger, ILogger<PlaceDirectory> logger) : IRemainingPlaces
{
    /// <summary>How long, in machine time, an instance believes what it last knew.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<BookId, Known> _known = new();

    /// <inheritdoc />
    public async Task<bool> RemainAsync(Programme programme, CancellationToken cancellationToken)
    {
        if (!programme.Batches.Any(b => b.OpensOnlyWhilePlacesRemain) || !programme.Books().Any())
        {
            return true;
        }

        foreach (var (book, quotas) in programme.Books())
        {
            if ((await AccountsAsync(book, quotas, cancellationToken)).Any(a => a.Left > 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The accounts of a book.</summary>
    public async Task<IReadOnlyList<Account>> AccountsAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(book, out var known) && TimeProvider.System.GetElapsedTime(known.ReadAt) < Believed)
        {
            return known.Accounts;
        }

        // One looks for all who ask meanwhile; who knows nothing yet must look.
        var now = TimeProvider.System.GetTimestamp();
        if (known is not null && !_known.TryUpdate(book, known with { ReadAt = now }, known))
        {
            return known.Accounts;
        }

        try
        {
            var accounts = await ledger.AccountsAsync(book, quotas, cancellationToken);
            _known[book] = new Known(accounts, now);
            return accounts;
        }
        catch (RequestFailedException e) when (known is not null)
        {
            logger.LogWarning(e, "The places of {Book} could not be looked up; what was known serves on.", book);
            return known.Accounts;
        }
    }

    /// <summary>The accounts that reallocations have made, besides those of the table.</summary>
    public async Task<IReadOnlySet<AccountId>> OpenedAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken) =>
        (await AccountsAsync(book, quotas, cancellationToken)).Select(a => a.Id).Where(id => !quotas.Accounts.ContainsKey(id)).ToHashSet();

    /// <summary>Looks again when next asked of a book.</summary>
    public void Forget(BookId book) => _known.TryRemove(book, out _);

    /// <summary>Looks again when next asked.</summary>
    public void Forget() => _known.Clear();

    private sealed record Known(IReadOnlyList<Account> Accounts, long ReadAt);
}
