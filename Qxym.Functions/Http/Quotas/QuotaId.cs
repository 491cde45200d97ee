using Qxym.Domain.Programmes;
using Qxym.Domain.Quotas;
using Qxym.Functions.Programmes;

namespace Qxym.Functions.Http.Quotas;

/// <summary>An account in an address: <c>jinan-2021.370102</c>, or with a batch that has places for itself <c>jinan-2021.spring.370102</c>.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Book">Its book.</param>
/// <param name="Quotas">The table of the book.</param>
/// <param name="Account">The account in it.</param>
internal sealed record QuotaId(Programme Programme, BookId Book, QuotaTable Quotas, AccountId Account)
{
    /// <summary>Null when there is no such book.</summary>
    public static QuotaId? Read(string text, ProgrammeCatalogue programmes)
    {
        var dot = text.LastIndexOf('.');
        if (dot < 0 || !AccountId.TryParse(text[(dot + 1)..], out var account, out _) || programmes.Find(text[..dot].Split('.')[0]) is not { } programme)
        {
            return null;
        }

        return programme.Books().FirstOrDefault(b => b.Id.ToString() == text[..dot]) is { Id: { } book } found
            ? new QuotaId(programme, book, found.Table, account)
            : null;
    }

    /// <summary>As it stands in addresses.</summary>
    public static string Of(BookId book, AccountId account) => $"{book}.{account}";
}
