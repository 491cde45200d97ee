using Qxym.Domain.Programmes;

namespace Qxym.Functions.Programmes;

/// <summary>Says whether a batch has places left: what a supplementary round waits for (seed 000). Whoever keeps count of places implements it.</summary>
public interface IRemainingPlaces
{
    /// <summary>
    /// Whether places are left, as far as this instance knows. Answered from memory: every look at a channel asks, and none may cost a call.
    /// A ledger brings its figures here like changed windows, before the first request and every few seconds. What is a few seconds old will
    /// do, since a place is not taken by this answer. A batch whose places are not counted always has some.
    /// </summary>
    bool Remain(Programme programme, Batch batch);
}
