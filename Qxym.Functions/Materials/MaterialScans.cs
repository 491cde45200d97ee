using Azure;
using Azure.Data.Tables;
using Microsoft.Extensions.Configuration;
using Qxym.Domain.Applications;
using Qxym.Functions.Storage;

namespace Qxym.Functions.Materials;

/// <summary>
/// Which documents a verdict is still awaited for: one row each, so that a timer finds them without looking through applications. With
/// <c>MaterialScanRequired</c> true, an application goes into review only when all its verdicts are there.
/// </summary>
public sealed class MaterialScans(Tables tables, IMaterialScan scan, IConfiguration configuration)
{
    private const string Partition = "pending";
    private readonly bool _isRequired = configuration.GetValue("MaterialScanRequired", false);

    /// <summary>
    /// Notes a document that was stored and is about to be put into its slot; what the scanner says of it already counts at once, for a
    /// document that was there before.
    /// </summary>
    public async Task<Material> BeginAsync(ApplicationId id, Material material, CancellationToken cancellationToken)
    {
        if (!scan.IsOn)
        {
            return material;
        }

        var verdict = await scan.VerdictAsync(id, material, cancellationToken);
        if (verdict == MaterialScan.Pending)
        {
            await tables.Scans.UpsertEntityAsync(Row(id, material), cancellationToken: cancellationToken);
        }

        return material with { Scan = verdict, AwaitsScan = _isRequired };
    }

    /// <summary>The documents that a verdict is awaited for.</summary>
    public async IAsyncEnumerable<AwaitedScan> AwaitedAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Scans.QueryAsync<TableEntity>(r => r.PartitionKey == Partition, cancellationToken: cancellationToken))
        {
            yield return new AwaitedScan(
                new ApplicationId(row.GetGuid("ApplicationId")!.Value), row.GetString("Slot"), row.GetString("Sha256"), row.Timestamp!.Value, row.RowKey, row.ETag);
        }
    }

    /// <summary>What the scanner says of a document.</summary>
    public Task<MaterialScan> VerdictAsync(ApplicationId id, Material material, CancellationToken cancellationToken) =>
        scan.VerdictAsync(id, material, cancellationToken);

    /// <summary>Awaits it no longer, unless it was noted anew in between.</summary>
    public async Task EndAsync(AwaitedScan awaited, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Scans.DeleteEntityAsync(Partition, awaited.RowKey, awaited.RowETag, cancellationToken);
        }
        catch (RequestFailedException e) when (e.Status == 412)
        {
            // The same document was uploaded again just now: the next look ends it.
        }
    }

    private static TableEntity Row(ApplicationId id, Material material) => new(Partition, $"{id}_{material.Slot}_{material.Sha256}")
    {
        ["ApplicationId"] = id.Value,
        ["Slot"] = material.Slot,
        ["Sha256"] = material.Sha256,
    };
}

/// <summary>A document that a verdict is awaited for.</summary>
/// <param name="Since">When it was noted, machine time.</param>
public sealed record AwaitedScan(ApplicationId ApplicationId, string Slot, string Sha256, DateTimeOffset Since, string RowKey, ETag RowETag);
