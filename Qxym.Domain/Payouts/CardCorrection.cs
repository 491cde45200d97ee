using System.Text.Json.Serialization;

namespace Qxym.Domain.Payouts;

/// <summary>A card that the worker gave in place of one that could not be paid to, until the union that pays has looked at it.</summary>
/// <param name="FormVersion">The form version that has it.</param>
/// <param name="At">When it was given.</param>
/// <param name="RefusalReason">Why the union did not take it, so that another one is asked for; null while it is to be looked at.</param>
public sealed record CardCorrection(int FormVersion, DateTimeOffset At, string? RefusalReason = null)
{
    /// <summary>Whether the union is still to look at it.</summary>
    [JsonIgnore]
    public bool AwaitsLook => RefusalReason is null;
}
