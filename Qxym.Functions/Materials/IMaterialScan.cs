using Qxym.Domain.Applications;

namespace Qxym.Functions.Materials;

/// <summary>A malware scanner that looks at documents after they are stored.</summary>
public interface IMaterialScan
{
    /// <summary>Whether there is a scanner at all.</summary>
    bool IsOn { get; }

    /// <summary>What it says of a stored document; <see cref="MaterialScan.Pending"/> until it has looked.</summary>
    Task<MaterialScan> VerdictAsync(ApplicationId id, Material material, CancellationToken cancellationToken);
}
