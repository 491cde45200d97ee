using Qxym.Domain.Programmes;

namespace Qxym.Functions.Programmes;

/// <summary>Says whether a programme has places left: what a supplementary round waits for (seed 000). Whoever keeps count of places implements it.</summary>
public interface IRemainingPlaces
{
    /// <summary>Whether places are left. A programme that does not count places always has.</summary>
    Task<bool> RemainAsync(Programme programme, CancellationToken cancellationToken);
}
