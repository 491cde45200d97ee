using System.Collections.Concurrent;
using Azure;
using Microsoft.Extensions.Logging;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>
/// What this instance knows of the accounts of each book, some seconds old: for channels, and for which unions have accounts. Not the gate: a claim asks the
/// ledger.
/// </summary>
public sealed class PlaceDirectory(QuotaLedger ledger, ProgrammeCatalogue programmes, ILogger<PlaceDirectory> logger) : IRemainingPlaces
{
    /// <summary>How long, in machine time, an instance believes which accounts there are.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<BookId, Known> _known = new();

    /// <inheritdoc />
    public bool Remain(Programme programme, Batch batch) => BookOf(programme, batch) is not { } book
        || (_known.TryGetValue(book.Id, out var known) ? known.Accounts.Any(a => a.Left > 0) : book.Table.Accounts.Values.Any(places => places > 0));

    /// <summary>Looks at the places that channels of a programme depend on.</summary>
    public async Task LookAsync(string programmeId, CancellationToken cancellationToken)
    {
        if (programmes.Find(programmeId) is { } offered)
        {
            foreach (var book in offered.Batches.Where(b => b.OpensOnlyWhilePlacesRemain).Select(b => BookOf(offered, b)).OfType<BookInForce>().Distinct())
            {
                await ReadAsync(book.Id, book.Table, cancellationToken);
            }
        }
    }

    /// <summary>The accounts in use that reallocations have made, besides those of the table.</summary>
    public async Task<IReadOnlySet<AccountId>> OpenedAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken) =>
        quotas.OpenedAmong(await AccountsAsync(book, quotas, cancellationToken));

    /// <summary>The same as it is now: for somebody who would be turned away, or put in line, by what is known here.</summary>
    public async Task<IReadOnlySet<AccountId>> OpenedNowAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken) =>
        quotas.OpenedAmong(await ReadAsync(book, quotas, cancellationToken));

    /// <summary>Looks again when next asked of a book.</summary>
    public void Forget(BookId book) => _known.TryRemove(book, out _);

    /// <summary>Looks again when next asked.</summary>
    public void Forget() => _known.Clear();

    /// <summary>The book that a batch takes places from; null when they are not counted.</summary>
    private BookInForce? BookOf(Programme programme, Batch batch) => programme.CountedBookOf(batch.Id) is { } id ? programmes.FindBook(id) : null;

    private async Task<IReadOnlyList<Account>> AccountsAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken)
    {
        if (_known.TryGetValue(book, out var known)
            && (TimeProvider.System.GetElapsedTime(known.ReadAt) < Believed
                || !_known.TryUpdate(book, known with { ReadAt = TimeProvider.System.GetTimestamp() }, known)))
        {
            // One looks for all who ask meanwhile.
            return known.Accounts;
        }

        try
        {
            return await ReadAsync(book, quotas, cancellationToken);
        }
        catch (RequestFailedException e) when (known is not null)
        {
            logger.LogWarning(e, "The accounts of {Book} could not be looked up; what was known serves on.", book);
            return known.Accounts;
        }
    }

    private async Task<IReadOnlyList<Account>> ReadAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetTimestamp();
        var accounts = await ledger.AccountsAsync(book, quotas, cancellationToken);
        _known.AddOrUpdate(book, _ => new Known(accounts, now), (_, former) => former.ReadAt > now ? former : new Known(accounts, now));
        return accounts;
    }

    private sealed record Known(IReadOnlyList<Account> Accounts, long ReadAt);
}
