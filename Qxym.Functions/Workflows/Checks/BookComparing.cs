using Qxym.Domain.Quotas;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Workflows.Checks;

/// <summary>
/// The steps of a check that hold a quota book against the programme's applications, from both sides: each that has something in the book, then each that has
/// nothing there and may note that it has.
/// </summary>
public sealed class BookComparing(QuotaLedger ledger, QuotaCheck check, ApplicationWalk walk, UnionDirectory unions, FindingStore findings, CheckPages pages)
{
    private const int AtOnce = 16;

    /// <summary>Looks at a page of holds.</summary>
    public async Task<(QuotaCheckPosition Next, int Cost)> HoldsAsync(BookId book, QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        var (holds, last) = await ledger.HoldsAfterAsync(book, at.AfterHolds, pages.Size, cancellationToken);
        await NoteAsync(book, at, [.. holds.GroupBy(h => h.ApplicationId)], (h, token) => check.OfApplicationAsync(h.Key, [.. h], book, token), cancellationToken);
        var next = at.Plus(holds.Count);
        return (last is null ? next.Next(QuotaCheckStep.Applications) : next with { AfterHolds = last }, holds.Count);
    }

    /// <summary>One activity's work unless it is the last page. Looks at a page of the applications that may have something from the book: others note nothing that they keep.</summary>
    public async Task<(QuotaCheckPosition Next, int Cost)> ApplicationsAsync(BookId book, QuotaCheckPosition at, CancellationToken cancellationToken)
    {
        var tops = unions.Current.Roots;
        if (at.Root >= tops.Count)
        {
            return (at.Next(QuotaCheckStep.Close), 0);
        }

        var page = await walk.NextAsync(new WalkScope(book.ProgrammeId, tops[at.Root].Id, PlaceRules.Having, book.BatchId), at.Walk, pages.Size, cancellationToken);
        await NoteAsync(book, at, page.Places, (p, token) => WithoutHoldAsync(p.Id, book, token), cancellationToken);
        var next = at.Plus(page.Places.Count);
        return page.Next is null ? (next with { Root = at.Root + 1, Walk = WalkPosition.Start }, page.Places.Count) : (next with { Walk = page.Next }, pages.Size);
    }

    private async Task<IReadOnlyList<QuotaFinding>> WithoutHoldAsync(ApplicationId id, BookId book, CancellationToken cancellationToken) =>
        (await ledger.HoldsOfAsync(book, id, cancellationToken)).Count > 0 ? [] : await check.OfApplicationAsync(id, [], book, cancellationToken);

    private async Task NoteAsync<T>(
        BookId book, QuotaCheckPosition at, IReadOnlyList<T> items, Func<T, CancellationToken, Task<IReadOnlyList<QuotaFinding>>> look, CancellationToken cancellationToken)
    {
        var found = await items.SelectAsync(AtOnce, look, cancellationToken);
        await findings.NoteAsync(QuotaCheck.LedgerOf(book), at.Run, found.SelectMany(f => f).Select(QuotaCheck.Noted), cancellationToken);
    }
}
