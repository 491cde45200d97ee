using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage.Findings;

/// <summary>What the last check of a ledger found wrong, for a person to look at. A finding goes when a check no longer finds it.</summary>
public sealed class FindingStore(Tables tables)
{
    /// <summary>Sorts before all findings, whose keys are hexadecimal.</summary>
    private const string CheckedRow = "!checked";

    /// <summary>Keeps what a check found, in place of what the one before it did.</summary>
    /// <param name="ledger">What was checked, a partition: <c>quotas_…</c> and a book, <c>payouts_…</c> and a programme.</param>
    public async Task WriteAsync(string ledger, IReadOnlyList<Finding> findings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = findings.Select(f => Row(ledger, f)).DistinctBy(r => r.RowKey).ToList();
        foreach (var row in rows)
        {
            await tables.Findings.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        }

        await foreach (var former in RowsAsync(ledger, cancellationToken))
        {
            if (former.RowKey != CheckedRow && rows.TrueForAll(r => r.RowKey != former.RowKey))
            {
                await tables.Findings.DeleteEntityAsync(ledger, former.RowKey, ETag.All, cancellationToken);
            }
        }

        await tables.Findings.UpsertEntityAsync(new TableEntity(ledger, CheckedRow) { ["At"] = now }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>What the last check of a ledger found.</summary>
    public async Task<Findings> ReadAsync(string ledger, CancellationToken cancellationToken)
    {
        var rows = await RowsAsync(ledger, cancellationToken).ToListAsync(cancellationToken);
        return new Findings(
            rows.Find(r => r.RowKey == CheckedRow)?.GetDateTimeOffset("At"),
            [.. rows.Where(r => r.RowKey != CheckedRow).Select(r => new Finding(r.GetString("Code"), r.GetString("Subject"), r.GetString("Detail")))]);
    }

    private AsyncPageable<TableEntity> RowsAsync(string ledger, CancellationToken cancellationToken) =>
        tables.Findings.QueryAsync<TableEntity>(r => r.PartitionKey == ledger, cancellationToken: cancellationToken);

    private static TableEntity Row(string ledger, Finding finding) => new(ledger, KeyOf(finding))
    {
        ["Code"] = finding.Code,
        ["Subject"] = finding.Subject,
        ["Detail"] = finding.Detail,
    };

    private static string KeyOf(Finding finding) => Convert.ToHexStringLower(
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
