using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Qxym.Functions.Storage.Findings;

/// <summary>What checks of the whole found wrong, for a person to look at. Found again, it is the same finding.</summary>
public sealed class FindingStore(Tables tables)
{
    /// <summary>Keeps a finding.</summary>
    /// <param name="kind">What was checked: <c>payouts</c>.</param>
    public Task KeepAsync(string kind, Finding finding, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{finding.Code} {finding.Subject} {finding.Detail}")).AsSpan(0, 16));
        var row = new TableEntity(kind, key)
        {
            ["Code"] = finding.Code,
            ["Subject"] = finding.Subject,
            ["Detail"] = finding.Detail,
            ["LastFoundAt"] = finding.At,
        };
        return tables.Findings.UpsertEntityAsync(row, TableUpdateMode.Replace, cancellationToken);
    }
}

/// <summary>Something that should not be.</summary>
/// <param name="Code">Stable, kebab-case.</param>
/// <param name="Subject">What it is found at.</param>
/// <param name="Detail">What was expected and what is there; no personal data.</param>
/// <param name="At">When it was found last (rule time).</param>
public sealed record Finding(string Code, string Subject, string Detail, DateTimeOffset At);
