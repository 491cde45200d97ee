using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>
/// A union knows of the applications that were submitted to a chain it stands in; of no others, but that its administrators know of what lies
/// with a union below theirs, which they decide if that union lets the review window pass (docs/decisions/0008).
/// </summary>
public sealed class ReviewAccess(UnionTree unions)
{
    /// <summary>Null, or <c>not-found</c>.</summary>
    public Refusal? Check(StoredApplication application, StaffCaller staff) =>
        application.State is { SubmittedAt: not null } state && (state.Stages.Any(s => s.UnionId == staff.UnionId) || IsSuperior(application, staff))
            ? null
            : CommonRefusals.NotFound;

    /// <summary>Whether a decision is to come from a reviewer of the union whose turn it is, or in its place from above.</summary>
    public Refusal? CheckDecision(StoredApplication application, StaffCaller staff) => Check(application, staff)
        ?? (staff.StaffRoles.Contains(StaffRoles.Reviewer) || IsSuperior(application, staff) ? null : CommonRefusals.Forbidden);

    /// <summary>Whether the caller administers a union above the one whose turn it is.</summary>
    public bool IsSuperior(StoredApplication application, StaffCaller staff) =>
        application.State.PendingStage?.UnionId is { } pending && Administers(staff, pending);

    /// <summary>Whether the caller administers a union above that one.</summary>
    public bool Administers(StaffCaller staff, UnionId below) =>
        staff.StaffRoles.Contains(StaffRoles.Administrator) && below != staff.UnionId && unions.IsWithin(below, staff.UnionId);
}
