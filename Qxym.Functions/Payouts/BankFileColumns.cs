using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Qxym.Domain.Payouts;
using Qxym.Domain.Programmes;
using Qxym.Domain.Texts;
using Qxym.Domain.Unions;

namespace Qxym.Functions.Payouts;

/// <summary>
/// Which columns a union's bank takes: those of <c>bank-files.json</c>, or of the file that the setting <c>Payouts:BankFiles</c> names; the
/// default ones for a union that the file does not name.
/// </summary>
public sealed class BankFileColumns
{
    private readonly BankFileSettings _settings;

    /// <exception cref="InvalidOperationException">The file does not say the columns, or not the reference among them.</exception>
    public BankFileColumns(IConfiguration configuration)
    {
        using var stream = configuration["Payouts:BankFiles"] is { Length: > 0 } path
            ? File.OpenRead(path)
            : typeof(BankFileColumns).Assembly.GetManifestResourceStream("Documents/bank-files.json")!;
        _settings = JsonSerializer.Deserialize<BankFileSettings>(stream, DomainJson.Options)!;
        if (!HasReference(_settings.Default) || _settings.ByUnion?.Values.All(HasReference) == false)
        {
            throw new InvalidOperationException("The columns of a bank file are missing, or have no reference, by which its results are matched: see docs/payouts.md.");
        }
    }

    /// <summary>The columns of a union's bank.</summary>
    public IReadOnlyList<BankFileColumn> Of(UnionId payerId) => _settings.ByUnion?.GetValueOrDefault(payerId.Value) ?? _settings.Default;

    /// <summary>What stands in a line's cell of a column.</summary>
    public static string Cell(BankFileField field, Guid batchId, BatchLine line, string purpose) => field switch
    {
        BankFileField.Number => line.Number.ToString(CultureInfo.InvariantCulture),
        BankFileField.Reference => line.ReferenceIn(batchId),
        BankFileField.Name => line.Name,
        BankFileField.IdNumber => line.IdNumber,
        BankFileField.Phone => line.Phone,
        BankFileField.Account => line.Account.CardNumber?.Value ?? "",
        BankFileField.Kind => line.Account.Kind == PayoutKind.Wallet ? "电子钱包" : "银行卡",
        BankFileField.Bank => line.Account.Name,
        BankFileField.Branch => line.Account.Branch ?? "",
        BankFileField.Yuan => line.Yuan.ToString("0.00", CultureInfo.InvariantCulture),
        _ => purpose,
    };

    private static bool HasReference(IReadOnlyList<BankFileColumn>? columns) => columns?.Any(c => c.Field == BankFileField.Reference) == true;

    private sealed record BankFileSettings(
        IReadOnlyList<BankFileColumn> Default, IReadOnlyDictionary<string, IReadOnlyList<BankFileColumn>>? ByUnion);
}

/// <summary>A column of a bank file.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Field">What stands in it.</param>
public sealed record BankFileColumn(string Title, BankFileField Field);

/// <summary>What a bank file can say of a payment.</summary>
public enum BankFileField
{
    /// <summary>The line's number.</summary>
    Number,

    /// <summary>What the bank's results name it by; a file needs it.</summary>
    Reference,
    Name,
    IdNumber,
    Phone,
    Account,
    Kind,
    Bank,
    Branch,
    Yuan,

    /// <summary>用途: the programme's title.</summary>
    Purpose,
}
