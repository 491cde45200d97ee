using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage.Findings;

/// <summary>
/// What the last check of a ledger found wrong, for a person to look at. A check notes what it finds under its run; one write, when it has
/// seen all of the ledger, makes its run the one that counts. So what is read is always of one whole check.
/// </summary>
public sealed class FindingStore(Tables tables)
{
    private const string CheckedRow = "!checked";

    /// <summary>Notes what a run has found so far; noted again it stays the same.</summary>
    /// <param name="ledger">What is checked, a partition: <c>quotas_…</c> and a book, <c>payouts_…</c> and a programme.</param>
    public Task NoteAsync(string ledger, Guid run, IEnumerable<Finding> findings, CancellationToken cancellationToken) =>
        tables.Findings.PutAsync(findings.Select(f => Row(ledger, run, f)).DistinctBy(r => r.RowKey), cancellationToken);

    /// <summary>From now on a run is the last check: it has seen all of the ledger. What other runs have noted goes. Can be repeated.</summary>
    /// <returns>What it found.</returns>
    public async Task<IReadOnlyList<Finding>> ConcludeAsync(string ledger, Guid run, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await tables.Findings.UpsertEntityAsync(
            new TableEntity(ledger, CheckedRow) { ["At"] = now, ["Run"] = run.ToString() }, TableUpdateMode.Replace, cancellationToken);
        var (counting, rows) = await RowsAsync(ledger, cancellationToken);
        await tables.Findings.DeleteAsync(rows.Where(r => RunOf(r) != RunOf(counting)), cancellationToken);
        return Of(counting, rows);
    }

    /// <summary>What the last check of a ledger found.</summary>
    public async Task<Findings> ReadAsync(string ledger, CancellationToken cancellationToken)
    {
        var (counting, rows) = await RowsAsync(ledger, cancellationToken);
        return new Findings(counting?.GetDateTimeOffset("At"), Of(counting, rows));
    }

    private static List<Finding> Of(TableEntity? counting, IReadOnlyList<TableEntity> rows) =>
        [.. rows.Where(r => RunOf(r) == RunOf(counting)).Select(r => new Finding(r.GetString("Code"), r.GetString("Subject"), r.GetString("Detail")))];

    private static string? RunOf(TableEntity? row) => row?.GetString("Run");

    /// <summary>The row that says which run counts, and all that is noted.</summary>
    private async Task<(TableEntity? Counting, IReadOnlyList<TableEntity> Noted)> RowsAsync(string ledger, CancellationToken cancellationToken)
    {
        var rows = await tables.Findings.QueryAsync<TableEntity>(r => r.PartitionKey == ledger, cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return (rows.Find(r => r.RowKey == CheckedRow), [.. rows.Where(r => r.RowKey != CheckedRow)]);
    }

    private static TableEntity Row(string ledger, Guid run, Finding finding) => new(ledger, $"{run}_{HashOf(finding)}")
    {
        ["Run"] = run.ToString(),
        ["Code"] = finding.Code,
        ["Subject"] = finding.Subject,
        ["Detail"] = finding.Detail,
    };

    private static string HashOf(Finding finding) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Code} {finding.Subject} {finding.Detail}")).AsSpan(0, 16));
}

/// <summary>What a check found.</summary>
/// <param name="CheckedAt">When it was made (rule time); null when there was none yet.</param>
/// <param name="Items">What is wrong; empty when all is well.</param>
public sealed record Findings(DateTimeOffset? CheckedAt, IReadOnlyList<Finding> Items);

/// <summary>Something that should not be.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Subject">What it is found at.</param>
/// <param name="Detail">What was expected and what is there; no personal data.</param>
public sealed record Finding(string Code, string Subject, string Detail);
