using Qxym.Domain.Unions;

namespace Qxym.Domain.Payouts;

/// <summary>What one union owes a worker now for one part of the subsidy, and has put into no payment batch.</summary>
/// <param name="Instalment">Which part, from 1.</param>
/// <param name="PayerId">The union that pays.</param>
/// <param name="Lines">What the programme fixes.</param>
/// <param name="Discretionary">What sources decide by themselves; the amounts are suggestions.</param>
public sealed record Payable(
    int Instalment, UnionId PayerId, IReadOnlyList<PaymentLine> Lines, IReadOnlyList<PaymentLine> Discretionary)
{
    /// <summary>What the programme fixes, in yuan.</summary>
    public decimal Yuan => Lines.Sum(l => l.Yuan);

    /// <summary>The lines to be paid when the sources have decided.</summary>
    /// <param name="decided">Yuan a worker for this part, by source; what is not named is not given.</param>
    public IReadOnlyList<PaymentLine> LinesWith(IReadOnlyDictionary<string, decimal> decided) =>
    [
        .. Lines,
        .. Discretionary.Where(l => decided.GetValueOrDefault(l.Source) > 0).Select(l => l with { Yuan = decided[l.Source] }),
    ];
}
