using Microsoft.Extensions.Logging;
using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Workflows;

/// <summary>
/// Checks the quota books against themselves and against the applications: what is wrong is noted and logged as an error, and never put right silently. It reads
/// every row of a book and every application of its programme: for a timer, or an operator.
/// </summary>
public sealed class QuotaCheck(
    QuotaLedger ledger,
    FindingStore findings,
    ApplicationStore applications,
    ApplicationWalk walk,
    ProgrammeCatalogue programmes,
    UnionDirectory unions,
    TimeProvider time,
    ILogger<QuotaCheck> logger)
{
    private const int PageSize = 200;
    private const int AtOnce = 8;
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    /// <summary>Where the findings of a book are kept.</summary>
    public static string LedgerOf(BookId book) => $"quotas_{book}";

    /// <summary>Checks the books of a programme, those included that only an earlier version of it has.</summary>
    /// <returns>How many findings there are.</returns>
    public async Task<int> RunAsync(Programme programme, CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var (book, quotas) in programmes.BooksOf(programme.Id).Select(b => (b.Id, b.Table)))
        {
            var found = await CheckAsync(book, quotas, cancellationToken);
            foreach (var finding in found)
            {
                logger.LogError("Quota book {Book}, account {Account}: {Code}. {Detail}", book, finding.Account, finding.Code, finding.Detail);
            }

            await findings.WriteAsync(LedgerOf(book), [.. found.Select(f => new Finding(f.Code, f.Account.Value, f.Detail))], time.GetUtcNow(), cancellationToken);
            count += found.Count;
        }

        return count;
    }

    private async Task<IReadOnlyList<QuotaFinding>> CheckAsync(BookId book, QuotaTable quotas, CancellationToken cancellationToken)
    {
        var read = await ledger.ReadAsync(book, quotas, cancellationToken);
        if (read.Holds.Count == 0 && read.Accounts.All(a => a.LastNumber == 0))
        {
            // Nobody has claimed anything yet.
            return QuotaInvariants.Check(read);
        }

        // What was written to while it was read cannot be told right from wrong; the next check sees to it.
        var after = await ledger.AccountsAsync(book, quotas, cancellationToken);
        var still = read.Accounts.Where(a => after.Any(b => IsSame(a, b))).Select(a => a.Id).ToHashSet();
        var wrong = QuotaInvariants.Check(read).Where(f => still.Contains(f.Account)).ToList();
        var seen = new HashSet<ApplicationId>();
        var holds = read.Holds.ToLookup(h => h.ApplicationId);
        foreach (var top in unions.Current.Roots)
        {
            var position = WalkPosition.Start;
            while (position is not null)
            {
                var page = await walk.NextAsync(new WalkScope(book.ProgrammeId, top.Id, [], null), position, PageSize, cancellationToken);
                foreach (var ids in page.Places.Select(p => p.Id).Where(id => seen.Add(id)).Chunk(AtOnce))
                {
                    wrong.AddRange((await Task.WhenAll(ids.Select(id => OfApplicationAsync(id, [.. holds[id]], book, cancellationToken)))).SelectMany(f => f));
                }

                position = page.Next;
            }
        }

        foreach (var unseen in read.Holds.Where(h => !seen.Contains(h.ApplicationId)).Select(h => h.ApplicationId).Distinct())
        {
            wrong.AddRange(await OfApplicationAsync(unseen, [.. holds[unseen]], book, cancellationToken));
        }

        return wrong;
    }

    private async Task<IReadOnlyList<QuotaFinding>> OfApplicationAsync(
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
        var todo = await ledger.TodoAsync(book, cancellationToken);
        var holds = await ledger.HoldsOfAsync(book, id, cancellationToken);
        var again = await applications.FindAsync(id, cancellationToken);
        if (again?.RowETag != asRead.RowETag
            || again.Outbox.Count > 0
            || (again.ProgressKey is not null && !PlaceRules.Keeps(again.State, now))
            || todo.Any(p => p.ApplicationId == id))
        {
            return [];
        }

        // The request that claimed a place may still be about to note it: longer than all retries of the storage client take.
        var before = TimeProvider.System.GetUtcNow() - LongestRequest;
        return QuotaInvariants.Check(
            again.State, [.. holds.Where(h => h.WrittenAt < before || PlaceRules.IsNoted(again.State, h.Hold.Account, h.Hold.Number)).Select(h => h.Hold)], now);
    }

    private static bool IsSame(Account one, Account other) =>
        one.Id == other.Id && one.LastNumber == other.LastNumber && one.Given == other.Given && one.Waiting == other.Waiting && one.Changes == other.Changes;
}
