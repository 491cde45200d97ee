using Qxym.Domain.Programmes;

namespace Qxym.Functions.Programmes;

/// <summary>
/// Answers from the programme file alone, while there is no ledger of places taken: places are left where the file has any. So a
/// supplementary round is kept shut by a total of 0, and opened by another number.
/// </summary>
internal sealed class PlacesOnPaper : IRemainingPlaces
{
    /// <inheritdoc />
    public bool Remain(Programme programme) => programme.Quota.Policy == QuotaPolicy.None || programme.Quota.AllPlaces() > 0;
}
