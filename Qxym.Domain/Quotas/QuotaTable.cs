using Qxym.Domain.Programmes;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Quotas;

/// <summary>
/// 名额分配 as the programme's file has it, made into accounts that do not overlap: a union that has divided places among unions below it
/// keeps what is left of them for those who have no share, and so does the book with its total. So a claim that fits its account fits all above it.
/// </summary>
public sealed class QuotaTable
{
    private readonly Dictionary<AccountId, int> _accounts = [];

    private QuotaTable(QuotaRules rules)
    {
        Rules = rules;
        _accounts[AccountId.Rest] = (rules.Total ?? rules.Allotments.Sum(a => a.Places)) - rules.Allotments.Sum(a => a.Places);
        Add(rules.Allotments);
    }

    /// <summary>When places are taken, and whether there is a line.</summary>
    public QuotaRules Rules { get; }

    /// <summary>Each account's own places; their sum is all there are.</summary>
    public IReadOnlyDictionary<AccountId, int> Accounts => _accounts;

    /// <summary>The table of a book.</summary>
    public static QuotaTable Of(QuotaRules rules) => new(rules);

    /// <summary>The places of an account by the file; 0 for one that the file does not have.</summary>
    public int PlacesOf(AccountId account) => _accounts.GetValueOrDefault(account);

    /// <summary>The account that a worker's place is charged to: that of the nearest union at or above their own that has one, else <see cref="AccountId.Rest"/>.</summary>
    /// <param name="unionId">The union chosen.</param>
    /// <param name="unions">The tree.</param>
    /// <param name="opened">Accounts that reallocations have made.</param>
    public AccountId AccountOf(UnionId unionId, UnionTree unions, IReadOnlySet<AccountId>? opened = null) => unions.PathOf(unionId)
        .Reverse()
        .Select(u => AccountId.Of(u.Id))
        .FirstOrDefault(id => _accounts.ContainsKey(id) || opened?.Contains(id) == true, AccountId.Rest);

    /// <summary>Of the accounts of its book those in use that reallocations have made, besides its own.</summary>
    public IReadOnlySet<AccountId> OpenedAmong(IEnumerable<Account> accounts) =>
        accounts.Where(a => !_accounts.ContainsKey(a.Id) && a.IsInUse).Select(a => a.Id).ToHashSet();

    private void Add(IEnumerable<Allotment> allotments)
    {
        foreach (var allotment in allotments)
        {
            var below = allotment.Allotments ?? [];
            _accounts[AccountId.Of(allotment.UnionId)] = allotment.Places - below.Sum(a => a.Places);
            Add(below);
        }
    }
}
