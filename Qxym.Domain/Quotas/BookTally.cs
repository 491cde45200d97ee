namespace Qxym.Domain.Quotas;

/// <summary>
/// What is counted of a book's holds and lines while they are read bit by bit, in any order: enough to check a book of any size without holding its rows. It takes
/// a bit a number and a few hundred bytes an account, and goes through JSON as it is.
/// </summary>
public sealed class BookTally
{
    /// <summary>What is counted of each account, by its id.</summary>
    public Dictionary<string, AccountTally> Accounts { get; init; } = [];

    /// <summary>The tally of an account that was counted.</summary>
    public AccountTally Of(AccountId account) => Accounts.GetValueOrDefault(account.Value) ?? new AccountTally();

    /// <summary>Counts holds.</summary>
    /// <returns>The same tally.</returns>
    public BookTally Add(IEnumerable<QuotaHold> holds)
    {
        foreach (var hold in holds)
        {
            Opened(hold.Account).Add(hold);
        }

        return this;
    }

    /// <summary>Counts places in line.</summary>
    /// <returns>The same tally.</returns>
    public BookTally Add(IEnumerable<LineEntry> line)
    {
        foreach (var entry in line)
        {
            Opened(entry.Account).Add(entry);
        }

        return this;
    }

    private AccountTally Opened(AccountId account)
    {
        if (!Accounts.TryGetValue(account.Value, out var tally))
        {
            tally = new AccountTally();
            Accounts.Add(account.Value, tally);
        }

        return tally;
    }
}
