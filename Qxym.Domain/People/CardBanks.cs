using System.Text.Json;
using Qxym.Domain.Texts;

namespace Qxym.Domain.People;

/// <summary>The banks of <c>banks.json</c> (docs/people.md says where its facts are from).</summary>
public static class CardBanks
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<CardBank> All { get; } = Load();

    /// <summary>The bank that gave out the card; null when its first digits are not listed.</summary>
    public static CardBank? IssuerOf(BankCardNumber card) => All.FirstOrDefault(bank => bank.Cards.Any(kind =>
        kind.Length == card.Value.Length && kind.Prefixes.Any(p => card.Value.StartsWith(p, StringComparison.Ordinal))));

    /// <summary>The bank that an account-opening bank's name means; null when it is not listed.</summary>
    public static CardBank? Named(string name) => All.FirstOrDefault(bank => bank.Names.Any(n => name.StartsWith(n, StringComparison.Ordinal)));

    private static IReadOnlyList<CardBank> Load()
    {
        using var json = typeof(CardBanks).Assembly.GetManifestResourceStream("People/banks.json")!;
        return JsonSerializer.Deserialize<IReadOnlyList<CardBank>>(json, DomainJson.Options)!;
    }
}
