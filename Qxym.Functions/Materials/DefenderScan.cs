using Qxym.Domain.Applications;

namespace Qxym.Functions.Materials;

/// <summary>
/// Malware scanning of Microsoft Defender for Storage: switched on for the storage account, it looks at every new blob by itself,
/// mostly within two minutes, and notes the result as a blob index tag, which is read here (that needs the role Storage Blob Data Owner).
/// </summary>
public sealed class DefenderScan(MaterialBlobs blobs) : IMaterialScan
{
    private const string ResultTag = "Malware Scanning scan result";

    public bool IsOn => true;

    /// <summary>Results other than the two (an error, a file that Defender does not scan) count as not scanned: no other will come.</summary>
    public async Task<MaterialScan> VerdictAsync(ApplicationId id, Material material, CancellationToken cancellationToken)
    {
        var tags = await blobs.TagsAsync(id, material, cancellationToken);
        return !tags.TryGetValue(ResultTag, out var result) ? MaterialScan.Pending : result switch
        {
            "No threats found" => MaterialScan.Clean,
            "Malicious" => MaterialScan.Infected,
            _ => MaterialScan.NotScanned,
        };
    }
}
