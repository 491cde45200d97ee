using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using Qxym.Domain.Quotas;

namespace Qxym.Functions.Storage.Quotas;

/// <summary>What the last check of a book found wrong. A finding goes when a check no longer finds it.</summary>
public sealed class QuotaFindings(Tables tables)
{
    private const string CheckedRow = "checked";

    /// <summary>Notes what a check found, in place of what the one before it did.</summary>
    public async Task WriteAsync(BookId book, IReadOnlyList<QuotaFinding> findings, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = findings.Select(f => new TableEntity(book.ToString(), KeyOf(f))
        {
            ["Code"] = f.Code,
            ["Account"] = f.Account.Value,
            ["Detail"] = f.Detail,
            ["FoundAt"] = now,
        }).DistinctBy(r => r.RowKey).ToList();
        foreach (var row in rows)
        {
            await tables.Quotas.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
        }

        await foreach (var former in tables.Quotas.QueryAsync<TableEntity>(QuotaRows.Beginning(book, QuotaRows.FindingPrefix), cancellationToken: cancellationToken))
        {
            if (rows.TrueForAll(r => r.RowKey != former.RowKey))
            {
                await tables.Quotas.DeleteEntityAsync(book.ToString(), former.RowKey, ETag.All, cancellationToken);
            }
        }

        await tables.Quotas.UpsertEntityAsync(new TableEntity(book.ToString(), CheckedRow) { ["At"] = now }, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>When a book was last checked, null for never, and what was found.</summary>
    public async Task<(DateTimeOffset? CheckedAt, IReadOnlyList<QuotaFinding> Findings)> ReadAsync(BookId book, CancellationToken cancellationToken)
    {
        var last = await tables.Quotas.GetEntityIfExistsAsync<TableEntity>(book.ToString(), CheckedRow, cancellationToken: cancellationToken);
        var findings = new List<QuotaFinding>();
        await foreach (var row in tables.Quotas.QueryAsync<TableEntity>(QuotaRows.Beginning(book, QuotaRows.FindingPrefix), cancellationToken: cancellationToken))
        {
            findings.Add(new QuotaFinding(row.GetString("Code"), QuotaRows.AccountOf(row.GetString("Account")), row.GetString("Detail")));
        }

        return (last.HasValue ? last.Value!.GetDateTimeOffset("At") : null, findings);
    }

    private static string KeyOf(QuotaFinding finding)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Code} {finding.Account} {finding.Detail}"));
        return string.Create(CultureInfo.InvariantCulture, $"{QuotaRows.FindingPrefix}{Convert.ToHexStringLower(hash)[..24]}");
    }
}
