using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>
/// Staff know of the applications that were submitted to a chain their union stands in, and those who look after a subtree of the ones
/// below it; of no others.
/// </summary>
internal static class ReviewAccess
{
    public static Refusal? Check(StoredApplication application, StaffCaller staff, UnionTree unions) =>
        application.State is { SubmittedAt: not null } state
        && (state.Stages.Any(s => s.UnionId == staff.UnionId) || staff.Reaches(StaffRight.ReadReviews, state.UnionId, unions))
            ? null
            : CommonRefusals.NotFound;
}
