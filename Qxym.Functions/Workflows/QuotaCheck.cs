using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Quotas;

namespace Qxym.Functions.Workflows;

/// <summary>Holds what an application has in a quota book against what it notes. What is wrong is told, and never put right silently.</summary>
public sealed class QuotaCheck(QuotaLedger ledger, ApplicationStore applications, ProgrammeCatalogue programmes, TimeProvider time)
{
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    /// <summary>Where the findings of a book are kept.</summary>
    public static string LedgerOf(BookId book) => $"quotas_{book}";

    /// <summary>A finding as it is kept.</summary>
    public static Finding Noted(QuotaFinding finding) => new(finding.Code, finding.Account.Value, finding.Detail);

    /// <summary>What is wrong between a book and an application.</summary>
    /// <param name="holds">What it has in the book.</param>
    public async Task<IReadOnlyList<QuotaFinding>> OfApplicationAsync(
        ApplicationId id, IReadOnlyList<QuotaHold> holds, BookId book, CancellationToken cancellationToken)
    {
        if (await applications.FindAsync(id, cancellationToken) is not { } application)
        {
            return [.. holds.Select(h => new QuotaFinding("hold-of-nobody", h.Account, $"Application {id}, which is not there, has number {h.Number}."))];
        }

        if (programmes.BookOf(application.State)?.Id != book)
        {
            return [.. holds.Select(h => new QuotaFinding("hold-of-other-book", h.Account, $"Application {id}, which takes no place from this book, has number {h.Number}."))];
        }

        if (QuotaInvariants.Check(application.State, [.. holds], time.GetUtcNow()).Count == 0)
        {
            return [];
        }

        return await ConfirmedAsync(application, book, cancellationToken);
    }

    /// <summary>What is still wrong with an application that has not moved on since it was read, and that nothing is under way for.</summary>
    private async Task<IReadOnlyList<QuotaFinding>> ConfirmedAsync(StoredApplication asRead, BookId book, CancellationToken cancellationToken)
    {
        var (id, now) = (asRead.State.Id, time.GetUtcNow());
        var todo = await ledger.TodoOfAsync(book, id, cancellationToken);
        var holds = await ledger.HoldsOfAsync(book, id, cancellationToken);
        var again = await applications.FindAsync(id, cancellationToken);
        if (again?.RowETag != asRead.RowETag
            || again.Outbox.Count > 0
            || (again.ProgressKey is not null && !PlaceRules.Keeps(again.State, now))
            || todo.Count > 0)
        {
            return [];
        }

        // The request that claimed a place may still be about to note it: longer than all retries of the storage client take.
        var before = TimeProvider.System.GetUtcNow() - LongestRequest;
        return QuotaInvariants.Check(
            again.State, [.. holds.Where(h => h.WrittenAt < before || PlaceRules.IsNoted(again.State, h.Hold.Account, h.Hold.Number)).Select(h => h.Hold)], now);
    }
}
