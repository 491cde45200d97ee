using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Http.Quotas;

/// <summary>An account in an address: <c>jinan-2021.370102</c>, or with a batch that has places for itself <c>jinan-2021.spring.370102</c>.</summary>
/// <param name="InForce">Its book.</param>
/// <param name="Account">The account in it.</param>
internal sealed record QuotaId(BookInForce InForce, AccountId Account)
{
    /// <summary>The name of its book.</summary>
    public BookId Book => InForce.Id;

    /// <summary>The table of the book.</summary>
    public QuotaTable Quotas => InForce.Table;

    /// <summary>Null when there is no such book.</summary>
    public static QuotaId? Read(string text, ProgrammeCatalogue programmes)
    {
        var dot = text.LastIndexOf('.');
        if (dot < 0 || !AccountId.TryParse(text[(dot + 1)..], out var account, out _))
        {
            return null;
        }

        return programmes.Books.FirstOrDefault(b => b.Id.ToString() == text[..dot]) is { } book ? new QuotaId(book, account) : null;
    }

    /// <summary>The account as it is among those of its book; one without places when there is none.</summary>
    public Account In(IReadOnlyList<Account> accounts) => accounts.FirstOrDefault(a => a.Id == Account) ?? new Account { Id = Account, Allotted = 0 };

    /// <summary>As it stands in addresses.</summary>
    public static string Of(BookId book, AccountId account) => $"{book}.{account}";
}
