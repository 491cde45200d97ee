using Qxym.Domain.Applications;

namespace Qxym.Domain.Quotas;

/// <summary>What must hold of a quota book whenever nothing is under way in it. What does not is told, and never put right silently.</summary>
public static class QuotaInvariants
{
    /// <summary>What is wrong in the book itself.</summary>
    public static IReadOnlyList<QuotaFinding> Check(QuotaBook book) =>
    [
        .. OfBook(book.Accounts, new BookTally().Add(book.Holds).Add(book.Line), book.Reallocations),
        .. OfHolds(book.Accounts, book.Holds),
    ];

    /// <summary>What is wrong in a book whose rows were counted bit by bit, but for <see cref="OfHolds"/>.</summary>
    /// <param name="accounts">All its accounts.</param>
    /// <param name="tally">Of all its holds and lines.</param>
    /// <param name="reallocations">All of them.</param>
    public static IReadOnlyList<QuotaFinding> OfBook(IReadOnlyList<Account> accounts, BookTally tally, IReadOnlyList<Reallocation> reallocations) =>
    [
        .. accounts.SelectMany(a => OfAccount(a, tally.Of(a.Id))),
        .. tally.Accounts.SelectMany(t => t.Value.Repeated.Select(r => new QuotaFinding("number-twice", AccountId.Parse(t.Key), $"Number {r.Key} is held {r.Value} times."))),
        .. OfReallocations(accounts, reallocations),
    ];

    /// <summary>What is wrong with single holds of a book.</summary>
    /// <param name="accounts">All its accounts.</param>
    /// <param name="holds">Any of its holds.</param>
    public static IReadOnlyList<QuotaFinding> OfHolds(IReadOnlyList<Account> accounts, IEnumerable<QuotaHold> holds)
    {
        var known = accounts.Select(a => a.Id).ToHashSet();
        return
        [
            .. holds.Where(h => !known.Contains(h.Account))
                .Select(h => new QuotaFinding("account-missing", h.Account, $"Application {h.ApplicationId} has number {h.Number} of an account that is not there.")),
        ];
    }

    /// <summary>What is wrong between the book and one application.</summary>
    /// <param name="state">The application.</param>
    /// <param name="holds">Its rows in the book.</param>
    /// <param name="now">Rule time.</param>
    public static IReadOnlyList<QuotaFinding> Check(ApplicationState state, IReadOnlyCollection<QuotaHold> holds, DateTimeOffset now)
    {
        var findings = new List<QuotaFinding>();
        foreach (var hold in holds.Where(h => !PlaceRules.Keeps(state, h.Account, h.Number, now)))
        {
            findings.Add(new("hold-without-note", hold.Account, $"Application {state.Id} ({state.Status}) has number {hold.Number} and does not note it, or no longer keeps it."));
        }

        if (state.Place is { } place && PlaceRules.Keeps(state, now))
        {
            var own = holds.FirstOrDefault(h => h.Account == place.Account && h.Number == place.Number);
            if (own is null)
            {
                findings.Add(new("note-without-hold", place.Account, $"Application {state.Id} ({state.Status}) notes number {place.Number}, which is not in the book."));
            }
            else if (own.IsWaiting != place.IsWaiting || place.IsWaiting != (state.Status == ApplicationStatus.Waitlisted))
            {
                findings.Add(new("note-differs", place.Account, $"Application {state.Id} ({state.Status}) and the book disagree whether number {place.Number} waits."));
            }
        }

        return findings;
    }

    private static IEnumerable<QuotaFinding> OfAccount(Account account, AccountTally tally)
    {
        if (account.Given > Math.Max(account.Places, 0))
        {
            yield return new("over-given", account.Id, $"{account.Given} places are given of {account.Places}.");
        }

        if (account.Given != tally.Given)
        {
            yield return new("given-differs", account.Id, $"{account.Given} places are counted as given, {tally.Given} are held.");
        }

        if (account.Waiting != tally.Waiting || tally.InLine != tally.Waiting || tally.Line != tally.Waiters)
        {
            yield return new("line-differs", account.Id, $"{account.Waiting} are counted as waiting, {tally.Waiting} wait, {tally.InLine} stand in line.");
        }

        if (tally.Blocks.Count != account.Blocks.Count || tally.Blocks.Any(b => account.Blocks.GetValueOrDefault(b.Key) != b.Value))
        {
            yield return new("blocks-differ", account.Id, "The line is not counted by blocks as it stands.");
        }

        if (account.CanPromote)
        {
            yield return new("place-unused", account.Id, $"{account.Waiting} wait while {account.Left} places are free.");
        }

        if (tally.Given + tally.Waiting > 0 && (tally.Highest > account.LastNumber || tally.Lowest < 1))
        {
            yield return new("number-unknown", account.Id, $"A number beyond {account.LastNumber} is held.");
        }
    }

    private static IEnumerable<QuotaFinding> OfReallocations(IReadOnlyList<Account> accounts, IReadOnlyList<Reallocation> reallocations) => accounts
        .Select(a => (a.Id, a.Moved, Recorded: reallocations.Sum(r => (r.To == a.Id ? r.Places : 0) - (r.From == a.Id ? r.Places : 0))))
        .Where(a => a.Moved != a.Recorded)
        .Select(a => new QuotaFinding("moves-differ", a.Id, $"{a.Moved} places were moved here, {a.Recorded} by the records."));
}

/// <summary>Something that does not hold.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Account">Where.</param>
/// <param name="Detail">An English sentence for operators; no personal data.</param>
public sealed record QuotaFinding(string Code, AccountId Account, string Detail);
