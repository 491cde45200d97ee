using Microsoft.Extensions.Logging;
using Qxym.Domain.Quotas;
using Qxym.Domain.Statistics;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Workflows.Checks;

/// <summary>The steps of a check that hold a quota book against itself, by counting its rows page by page.</summary>
public sealed class BookCounting(
    QuotaLedger ledger,
    FindingStore findings,
    StatisticsStore statistics,
    ProgrammeCatalogue programmes,
    UnionDirectory unions,
    CheckPages pages,
    TimeProvider time,
    ILogger<BookCounting> logger)
{
    /// <summary>Which books there are to check, and about how many rows will be looked at.</summary>
    public async Task<QuotaCheckPosition> PlanAsync(QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        var (books, rows) = (new List<BookId>(), 0);
        var applications = await HavingAsync(at.Check.ProgrammeId, cancellationToken);
        foreach (var (book, quotas) in programmes.BooksOf(at.Check.ProgrammeId).Select(b => (b.Id, b.Table)))
        {
            var accounts = await ledger.AccountsAsync(book, quotas, cancellationToken);
            books.Add(book);
            rows += applications + accounts.Sum(a => (2 * (a.Given + a.Waiting)) + a.Waiting);
        }

        return at.Next(QuotaCheckStep.Open) with { Books = books, MayNote = applications > 0, Check = at.Check with { Of = rows } };
    }

    /// <summary>How many applications have come so far that they may have a place.</summary>
    private async Task<int> HavingAsync(string programmeId, CancellationToken cancellationToken)
    {
        var counts = new List<UnionCounts>();
        foreach (var top in unions.Current.Roots)
        {
            counts.AddRange((await statistics.ReadAsync(programmeId, top.Id, cancellationToken)).Values);
        }

        return counts.SelectMany(c => c.Statuses).Where(s => PlaceRules.MayHave(s.Key)).Sum(s => s.Value);
    }

    /// <summary>Begins a book.</summary>
    public async Task<QuotaCheckPosition> OpenAsync(BookId book, QuotaTable quotas, QuotaCheckPosition at, CancellationToken cancellationToken) =>
        at.Next(QuotaCheckStep.CountHolds) with { Accounts = await ledger.AccountsAsync(book, quotas, cancellationToken), Tally = new BookTally() };

    /// <summary>Counts a page of its holds.</summary>
    public async Task<(QuotaCheckPosition Next, int Cost)> CountHoldsAsync(BookId book, QuotaTable quotas, QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        var (holds, last) = await ledger.HoldsAfterAsync(book, at.AfterHolds, pages.CountedSize, cancellationToken);
        if (QuotaInvariants.OfHolds(at.Accounts, holds).Count > 0)
        {
            // An account that has been opened since is none that is missing.
            var accounts = await ledger.AccountsAsync(book, quotas, cancellationToken);
            await NoteAsync(book, at, QuotaInvariants.OfHolds([.. at.Accounts, .. accounts], holds), cancellationToken);
        }

        var next = at.Plus(holds.Count) with { Tally = at.Tally!.Add(holds) };
        return (last is null ? next.Next(QuotaCheckStep.CountLine) : next with { AfterHolds = last }, CheckPages.Counted(holds.Count));
    }

    /// <summary>Counts a page of its lines.</summary>
    public async Task<(QuotaCheckPosition Next, int Cost)> CountLineAsync(BookId book, QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        var line = await ledger.LineAfterAsync(book, at.AfterLine, pages.CountedSize, cancellationToken);
        var next = at.Plus(line.Count) with { Tally = at.Tally!.Add(line) };
        return (line.Count < pages.CountedSize ? next.Next(QuotaCheckStep.Compare) : next with { AfterLine = line[^1] }, CheckPages.Counted(line.Count));
    }

    /// <summary>Notes what is wrong in the book itself.</summary>
    public async Task<QuotaCheckPosition> CompareAsync(BookId book, QuotaTable quotas, QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        var wrong = QuotaInvariants.OfBook(at.Accounts, at.Tally!, await ledger.ReallocationsAsync(book, cancellationToken));

        // What was written to while it was read cannot be told right from wrong; the next check sees to it.
        var after = await ledger.AccountsAsync(book, quotas, cancellationToken);
        await NoteAsync(book, at, wrong.Where(f => IsSame(Find(at.Accounts, f.Account), Find(after, f.Account))), cancellationToken);

        // Where nobody has claimed anything yet, no application has anything: unless the book was lost.
        var isUntouched = !at.MayNote && at.Tally!.Accounts.Count == 0 && at.Accounts.All(a => a.LastNumber == 0);
        return at.Next(isUntouched ? QuotaCheckStep.Close : QuotaCheckStep.Holds) with { Accounts = [], Tally = null };
    }

    /// <summary>From now on the findings of this check count for the book.</summary>
    public async Task<QuotaCheckPosition> CloseAsync(BookId book, QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        foreach (var finding in await findings.ConcludeAsync(QuotaCheck.LedgerOf(book), at.Run, time.GetUtcNow(), cancellationToken))
        {
            logger.LogError("Quota book {Book}, account {Account}: {Code}. {Detail}", book, finding.Subject, finding.Code, finding.Detail);
        }

        return at.Next(QuotaCheckStep.Open) with { Books = [.. at.Books.Skip(1)] };
    }

    private Task NoteAsync(BookId book, QuotaCheckPosition at, IEnumerable<QuotaFinding> wrong, CancellationToken cancellationToken) =>
        findings.NoteAsync(QuotaCheck.LedgerOf(book), at.Run, wrong.Select(QuotaCheck.Noted), cancellationToken);

    private static Account? Find(IReadOnlyList<Account> accounts, AccountId id) => accounts.FirstOrDefault(a => a.Id == id);

    private static bool IsSame(Account? one, Account? other) =>
        one is null || other is null
            ? one is null && other is null
            : one.LastNumber == other.LastNumber && one.Given == other.Given && one.Waiting == other.Waiting && one.Changes == other.Changes;
}
