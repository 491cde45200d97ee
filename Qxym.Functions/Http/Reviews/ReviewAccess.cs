using Qxym.Domain.Refusals;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;

namespace Qxym.Functions.Http.Reviews;

/// <summary>A union knows of the applications that were submitted to a chain it stands in; of no others.</summary>
internal static class ReviewAccess
{
    public static Refusal? Check(StoredApplication application, StaffCaller staff) =>
        application.State is { SubmittedAt: not null } state && state.Stages.Any(s => s.UnionId == staff.UnionId)
            ? null
            : CommonRefusals.NotFound;
}
