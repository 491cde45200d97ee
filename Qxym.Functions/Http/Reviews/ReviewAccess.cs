using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Reviews;

/// <summary>
/// Staff know of the applications that were submitted to a chain their union stands in or is asked to stand in, and those who look after a subtree of the ones
/// below it; of no others. Administrators above decide what a union lets the review window pass over (docs/decisions/0008).
/// </summary>
public sealed class ReviewAccess(UnionDirectory unions)
{
    /// <summary>Null, or <c>not-found</c>.</summary>
    public Refusal? Check(StoredApplication application, StaffCaller staff) =>
        application.State is { SubmittedAt: not null } state
        && (state.Stages.Any(s => s.UnionId == staff.UnionId) || state.Transfer?.ToUnionId == staff.UnionId || staff.Reaches(StaffRight.ReadReviews, state.UnionId, unions.Current))
            ? null
            : CommonRefusals.NotFound;

    /// <summary>Whether a decision is to come from a reviewer of the union whose turn it is, or in its place from above.</summary>
    public Refusal? CheckDecision(StoredApplication application, StaffCaller staff) => Check(application, staff)
        ?? (staff.Reaches(StaffRight.Review, staff.UnionId, unions.Current) || IsSuperior(application, staff) ? null : CommonRefusals.Forbidden);

    /// <summary>Whether the caller may decide in place of the union whose turn it is.</summary>
    public bool IsSuperior(StoredApplication application, StaffCaller staff) =>
        application.State.PendingStage?.UnionId is { } pending && staff.Reaches(StaffRight.DecideOnBehalf, pending, unions.Current);

    /// <summary>Whether the caller may take 申报资格 away: their right reaches the union that the worker chose.</summary>
    public bool Disqualifies(StoredApplication application, StaffCaller staff) =>
        staff.Reaches(StaffRight.Disqualify, application.State.UnionId, unions.Current);

    /// <summary>Whether the caller may look into the inbox of that union.</summary>
    public bool MayLookInto(UnionId inboxOf, StaffCaller staff) => staff.Reaches(StaffRight.ReadReviews, inboxOf, unions.Current);
}
