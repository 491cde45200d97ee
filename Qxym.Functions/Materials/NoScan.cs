using Qxym.Domain.Applications;

namespace Qxym.Functions.Materials;

/// <summary>No scanner: documents are <see cref="MaterialScan.NotScanned"/>, and say so.</summary>
public sealed class NoScan : IMaterialScan
{
    public bool IsOn => false;

    public Task<MaterialScan> VerdictAsync(ApplicationId id, Material material, CancellationToken cancellationToken) =>
        Task.FromResult(MaterialScan.NotScanned);
}
