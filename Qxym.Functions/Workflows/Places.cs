using Azure;
using Qxym.Domain.Applications;
using Qxym.Domain.Quotas;
using Qxym.Domain.Unions;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Workflows;

/// <summary>
/// Between applications and the quota ledger. A place is claimed before the application notes it, so that nothing is noted that is not there; what the ledger
/// holds and the application does not note, or no longer keeps, is given back (docs/decisions/0014).
/// </summary>
public sealed class Places(
    QuotaLedger ledger, PlaceDirectory directory, ApplicationStore applications, ProgrammeCatalogue programmes, UnionDirectory unions, TimeProvider time)
{
    private const int MostTries = 10;

    /// <summary>Whether a claim would be refused now. Only a claim itself is sure that it would not.</summary>
    public async Task<bool> WouldRefuseAsync(ApplicationState state, UnionId unionId, CancellationToken cancellationToken)
    {
        var (book, quotas) = BookOf(state);
        var account = await AccountOfAsync(book, quotas, unionId, cancellationToken);
        return await ledger.WouldRefuseAsync(book, account, state.Id, quotas, cancellationToken)
            && (await OpenedMeanwhileAsync(account, book, quotas, unionId, cancellationToken) is not { } own
                || await ledger.WouldRefuseAsync(book, own, state.Id, quotas, cancellationToken));
    }

    /// <summary>Claims a place for an application; the same again for one that has claimed it before.</summary>
    /// <returns>Null when there is none, and no line.</returns>
    public async Task<NotedPlace?> ClaimAsync(ApplicationState state, UnionId unionId, CancellationToken cancellationToken)
    {
        var (book, quotas) = BookOf(state);
        var account = await AccountOfAsync(book, quotas, unionId, cancellationToken);
        var claim = await ledger.ClaimAsync(book, account, state.Id, quotas, time.GetUtcNow(), cancellationToken);
        if (claim is not { Hold.IsWaiting: false } && await OpenedMeanwhileAsync(account, book, quotas, unionId, cancellationToken) is { } own)
        {
            // The number taken above is not noted, and so is given back.
            account = own;
            claim = await ledger.ClaimAsync(book, account, state.Id, quotas, time.GetUtcNow(), cancellationToken);
        }

        if (claim is { IsLast: true })
        {
            // Channels of this instance close at once. Any other claim leaves open or closed what was, and who came to a full account has looked above.
            await directory.LookAsync(state.ProgrammeId, cancellationToken);
        }

        if (claim is not { Hold: var hold } claimed)
        {
            return null;
        }

        return new NotedPlace(account, hold.Number, hold.IsWaiting, unionId, hold.Since)
        {
            JoinedAt = hold.IsWaiting ? claimed.Position ?? await ledger.PositionAsync(book, account, hold.Number, quotas, cancellationToken) : null,
        };
    }

    /// <summary>The position in line of an application that waits, from 1; null for one that does not.</summary>
    public async Task<int?> PositionAsync(ApplicationState state, CancellationToken cancellationToken)
    {
        if (state is not { Status: ApplicationStatus.Waitlisted, Place: { } place })
        {
            return null;
        }

        var (book, quotas) = BookOf(state);
        return await ledger.PositionAsync(book, place.Account, place.Number, quotas, cancellationToken);
    }

    /// <summary>Gives back what an application holds and does not keep. Can be repeated.</summary>
    /// <param name="application">As it was read. If it was changed since, it is read again.</param>
    /// <param name="cancellationToken">The app's shutdown.</param>
    /// <returns>Who was given a place by it.</returns>
    public async Task<IReadOnlyList<Promotion>> SettleAsync(StoredApplication application, CancellationToken cancellationToken)
    {
        if (programmes.BookOf(application.State) is not { Id: var book, Table: var quotas })
        {
            return [];
        }

        var promoted = new List<Promotion>();
        var current = application;
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var state = current.State;
            var holds = await ledger.HoldsOfAsync(book, state.Id, cancellationToken);
            var unused = holds.Where(h => !PlaceRules.Keeps(state, h.Hold.Account, h.Hold.Number, time.GetUtcNow())).ToList();
            if (unused.Count == 0)
            {
                return promoted;
            }

            // A request that claimed one of them and has not yet noted it can no longer do so; it claims again, and that changes the hold.
            if (await applications.TryTouchAsync(current, cancellationToken))
            {
                var given = await Task.WhenAll(unused.Select(h => ledger.ReleaseAsync(book, h.Hold, h.ETag, quotas, cancellationToken)));
                await directory.LookAsync(state.ProgrammeId, cancellationToken);
                promoted.AddRange(given.SelectMany(p => p));
            }

            // A hold that changed since it was read, such as one that was given a place meanwhile, is still there.
            current = (await applications.FindAsync(state.Id, cancellationToken))!;
        }

        throw new RequestFailedException(503, $"The places of application {application.State.Id} are changed by too many at once.");
    }

    private async Task<AccountId> AccountOfAsync(BookId book, QuotaTable quotas, UnionId unionId, CancellationToken cancellationToken)
    {
        var account = quotas.AccountOf(unionId, unions.Current, await directory.OpenedAsync(book, quotas, cancellationToken));

        // An account that a reallocation made may have been emptied since: nobody is to join a line where there will be no places.
        return quotas.Accounts.ContainsKey(account)
            ? account
            : quotas.AccountOf(unionId, unions.Current, await directory.OpenedNowAsync(book, quotas, cancellationToken));
    }

    /// <summary>The account of a worker's union if that has been given one, by another instance, since this one looked; else null.</summary>
    private async Task<AccountId?> OpenedMeanwhileAsync(AccountId known, BookId book, QuotaTable quotas, UnionId unionId, CancellationToken cancellationToken)
    {
        var account = quotas.AccountOf(unionId, unions.Current, await directory.OpenedNowAsync(book, quotas, cancellationToken));
        return account == known ? null : account;
    }

    private (BookId Book, QuotaTable Quotas) BookOf(ApplicationState state) => programmes.BookOf(state) is { } book
        ? (book.Id, book.Table)
        : throw new InvalidOperationException($"Application {state.Id} takes no place: version {state.ProgrammeVersion} of {state.ProgrammeId} counts none for {state.BatchId}.");
}
