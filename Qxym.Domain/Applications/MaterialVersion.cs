using Qxym.Domain.Reviews;

namespace Qxym.Domain.Applications;

/// <summary>One entry in the history of a slot: what came into it or went out of it. Written once, never changed.</summary>
/// <param name="Version">The application's version that the act made.</param>
/// <param name="Act">What was done.</param>
/// <param name="At">Rule time.</param>
/// <param name="Actor">Who did it; the clock for what a scanner found.</param>
/// <param name="Material">The document that was put or taken out.</param>
public sealed record MaterialVersion(int Version, MaterialAct Act, DateTimeOffset At, Actor Actor, Material Material);

/// <summary>What can happen to a document.</summary>
public enum MaterialAct
{
    /// <summary>Uploaded, in place of what was there.</summary>
    Put,

    /// <summary>Deleted by the worker.</summary>
    Deleted,

    /// <summary>Found clean by a scanner.</summary>
    Cleared,

    /// <summary>Taken out because a scanner found malware.</summary>
    Infected,
}

/// <summary>A document that was taken out of its slot because malware was found in it.</summary>
/// <param name="Slot">The slot, empty since then.</param>
/// <param name="FileName">As the worker's device called it.</param>
/// <param name="At">When it was taken out, rule time.</param>
public sealed record InfectedMaterial(string Slot, string FileName, DateTimeOffset At);
