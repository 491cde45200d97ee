using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>What all stories share.</summary>
/// <param name="Visitor">Speaks to Qxym without signing in.</param>
/// <param name="Chain">The unions that review, lowest first.</param>
/// <param name="Out">A folder to keep downloaded forms in; null keeps none.</param>
internal sealed record Setting(
    QxymClient Visitor,
    LocalRoutes Local,
    Narration Narration,
    ProgrammeView Programme,
    BatchView Batch,
    IReadOnlyList<UnionLine> Chain,
    string? Out)
{
    /// <summary>Whether a day passes before each decision; else all tiers decide within the hour.</summary>
    public bool DayByDay { get; init; } = true;

    /// <summary>The workers' own union.</summary>
    public UnionLine Union => Chain[0];

    /// <summary>The slots that must be filled.</summary>
    public IEnumerable<string> RequiredSlots => Programme.Materials.Where(m => m.Required).Select(m => m.Slot);

    /// <summary>The desk of the union that reviews at a tier.</summary>
    public ReviewDesk DeskOf(string tier) => new(this, Chain.Single(union => union.Tier == tier));
}
