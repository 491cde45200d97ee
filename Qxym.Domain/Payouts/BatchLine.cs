using System.Text.Json.Serialization;
using Qxym.Domain.Applications;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Payouts;

/// <summary>A line of a payment batch: who is paid what, to which account. What it says stays as it was when the batch took the payment.</summary>
public sealed record BatchLine
{
    /// <summary>From 1, in the order of the bank file; 0 while the batch is drawn up.</summary>
    public required int Number { get; init; }

    public required Applications.ApplicationId ApplicationId { get; init; }

    /// <summary>The worker's union.</summary>
    public required UnionId UnionId { get; init; }

    /// <summary>The form version whose account it is.</summary>
    public required int FormVersion { get; init; }

    /// <summary>The worker's name as the account has it.</summary>
    public required string Name { get; init; }

    /// <summary>The worker's ID number.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The worker's telephone, by which wallets are known.</summary>
    public required string Phone { get; init; }

    /// <summary>The account.</summary>
    public required FormBank Account { get; init; }

    /// <summary>Whether somebody else of the programme gave the same account.</summary>
    public bool AccountShared { get; init; }

    /// <summary>Whose money.</summary>
    public required IReadOnlyList<PaymentLine> Lines { get; init; }

    /// <summary>In yuan.</summary>
    public decimal Yuan => Lines.Sum(l => l.Yuan);

    /// <summary>
    /// What the bank's results name it by: the beginning of the batch's id, its number and the end of the application's id. The same people have the
    /// same numbers in the next instalment; by the batch its results are told from these.
    /// </summary>
    /// <param name="batchId">The batch that it is a line of.</param>
    public string ReferenceIn(Guid batchId) =>
        $"{batchId.ToString("N")[..8]}-{Number:D5}-{ApplicationId.Value.ToString("N")[^8..]}".ToUpperInvariant();
}

/// <summary>What the bank did with a line.</summary>
/// <param name="Number">The line's.</param>
/// <param name="Paid">Whether the money has arrived.</param>
/// <param name="Reason">Why not; null when it has.</param>
/// <param name="Returned">退票: whether the bank had said before that the money has arrived. Nothing of the line comes after it.</param>
public sealed record LineOutcome(
    int Number, bool Paid, string? Reason, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Returned = false)
{
    /// <summary>The last word on each line, in their order: that it was returned, where the bank took its first word back.</summary>
    /// <param name="results">Of all imports.</param>
    public static IReadOnlyList<LineOutcome> Latest(IEnumerable<LineOutcome> results) =>
        [.. results.GroupBy(o => o.Number).Select(g => g.FirstOrDefault(o => o.Returned) ?? g.First()).OrderBy(o => o.Number)];
}
