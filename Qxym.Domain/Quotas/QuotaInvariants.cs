using Qxym.Domain.Applications;

namespace Qxym.Domain.Quotas;

/// <summary>What must hold of a quota book whenever nothing is under way in it. What does not is told, and never put right silently.</summary>
public static class QuotaInvariants
{
    /// <summary>What is wrong in the book itself.</summary>
    public static IReadOnlyList<QuotaFinding> Check(QuotaBook book) =>
    [
        .. book.Accounts.SelectMany(a => OfAccount(a, book)),
        .. book.Holds.GroupBy(h => (h.Account, h.Number)).Where(g => g.Count() > 1)
            .Select(g => new QuotaFinding("number-twice", g.Key.Account, $"Number {g.Key.Number} is held {g.Count()} times.")),
        .. book.Holds.Where(h => book.Accounts.All(a => a.Id != h.Account))
            .Select(h => new QuotaFinding("account-missing", h.Account, $"Application {h.ApplicationId} has number {h.Number} of an account that is not there.")),
        .. OfReallocations(book),
    ];

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

    private static IEnumerable<QuotaFinding> OfAccount(Account account, QuotaBook book)
    {
        var holds = book.Holds.Where(h => h.Account == account.Id).ToList();
        var line = book.Line.Where(l => l.Account == account.Id).ToList();
        var waiting = holds.Where(h => h.IsWaiting).ToList();
        if (account.Given > Math.Max(account.Places, 0))
        {
            yield return new("over-given", account.Id, $"{account.Given} places are given of {account.Places}.");
        }

        if (account.Given != holds.Count - waiting.Count)
        {
            yield return new("given-differs", account.Id, $"{account.Given} places are counted as given, {holds.Count - waiting.Count} are held.");
        }

        if (account.Waiting != waiting.Count || !line.Select(l => (l.ApplicationId, l.Number)).ToHashSet().SetEquals(waiting.Select(h => (h.ApplicationId, h.Number))))
        {
            yield return new("line-differs", account.Id, $"{account.Waiting} are counted as waiting, {waiting.Count} wait, {line.Count} stand in line.");
        }

        var blocks = line.GroupBy(l => Account.BlockOf(l.Number)).ToDictionary(g => g.Key, g => g.Count());
        if (blocks.Count != account.Blocks.Count || blocks.Any(b => account.Blocks.GetValueOrDefault(b.Key) != b.Value))
        {
            yield return new("blocks-differ", account.Id, "The line is not counted by blocks as it stands.");
        }

        if (account.CanPromote)
        {
            yield return new("place-unused", account.Id, $"{account.Waiting} wait while {account.Left} places are free.");
        }

        if (holds.Any(h => h.Number > account.LastNumber || h.Number < 1))
        {
            yield return new("number-unknown", account.Id, $"A number beyond {account.LastNumber} is held.");
        }
    }

    private static IEnumerable<QuotaFinding> OfReallocations(QuotaBook book) => book.Accounts
        .Select(a => (a.Id, a.Moved, Recorded: book.Reallocations.Sum(r => (r.To == a.Id ? r.Places : 0) - (r.From == a.Id ? r.Places : 0))))
        .Where(a => a.Moved != a.Recorded)
        .Select(a => new QuotaFinding("moves-differ", a.Id, $"{a.Moved} places were moved here, {a.Recorded} by the records."));
}

/// <summary>Something that does not hold.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Account">Where.</param>
/// <param name="Detail">An English sentence for operators; no personal data.</param>
public sealed record QuotaFinding(string Code, AccountId Account, string Detail);
