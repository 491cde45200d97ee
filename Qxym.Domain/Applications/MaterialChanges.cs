using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;

namespace Qxym.Domain.Applications;

/// <summary>The part of <see cref="Lifecycle"/> that changes what is in the slots; each change is kept in the slot's history.</summary>
internal static class MaterialChanges
{
    public static Transition Put(ApplicationState state, Command.PutMaterial put, LifecycleGuards guards, DateTimeOffset now)
    {
        if (guards.ChangeMaterial(put.Material.Slot) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        var material = put.Material with { FormVersion = guards.CertifiesForm(put.Material.Slot) ? state.FormVersion : null };
        var there = state.Materials.GetValueOrDefault(material.Slot);
        return there is not null && there with { UploadedAt = material.UploadedAt, Scan = material.Scan, AwaitsScan = material.AwaitsScan } == material
            ? new Transition.Unchanged()
            : Changed(With(state, material), MaterialAct.Put, put.Actor, material, now);
    }

    public static Transition Delete(ApplicationState state, Command.DeleteMaterial delete, LifecycleGuards guards, DateTimeOffset now)
    {
        if (guards.ChangeMaterial(delete.Slot) is { } refusal)
        {
            return new Transition.Refused(refusal);
        }

        return state.Materials.GetValueOrDefault(delete.Slot) is { } material
            ? Changed(Without(state, material), MaterialAct.Deleted, delete.Actor, material, now)
            : new Transition.Refused(CommonRefusals.NotFound);
    }

    /// <summary>
    /// A verdict counts whatever the application's status: malware does not stay because a union is already looking at it. A reviewer
    /// is warned and can return the slot.
    /// </summary>
    public static Transition RecordScan(ApplicationState state, Command.RecordScan scan, DateTimeOffset now)
    {
        if (state.Materials.GetValueOrDefault(scan.Slot) is not { } material || material.Sha256 != scan.Sha256 || material.Scan == scan.Verdict)
        {
            return new Transition.Unchanged();
        }

        var judged = material with { Scan = scan.Verdict };
        if (scan.Verdict != MaterialScan.Infected)
        {
            return scan.Verdict == MaterialScan.Clean
                ? Changed(With(state, judged), MaterialAct.Cleared, scan.Actor, judged, now)
                : new Transition.Accepted(With(state, judged));
        }

        var emptied = Without(state, material);
        var infected = new Dictionary<string, InfectedMaterial>(emptied.InfectedMaterials)
        {
            [material.Slot] = new(material.Slot, material.FileName, now),
        };
        return Changed(emptied with { InfectedMaterials = infected }, MaterialAct.Infected, scan.Actor, judged, now);
    }

    private static Transition.Accepted Changed(ApplicationState next, MaterialAct act, Actor actor, Material material, DateTimeOffset now) =>
        new(next) { Material = new MaterialVersion(next.Version, act, now, actor, material) };

    private static ApplicationState With(ApplicationState state, Material material) => state with
    {
        Version = state.Version + 1,
        Materials = new Dictionary<string, Material>(state.Materials) { [material.Slot] = material },
        InfectedMaterials = state.InfectedMaterials.Where(m => m.Key != material.Slot).ToDictionary(),
    };

    private static ApplicationState Without(ApplicationState state, Material material) => state with
    {
        Version = state.Version + 1,
        Materials = state.Materials.Where(m => m.Key != material.Slot).ToDictionary(),
    };
}
