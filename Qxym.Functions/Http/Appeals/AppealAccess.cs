using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Reviews;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Appeals;

/// <summary>
/// Appeals are answered by the union that rejected, or in its place by an administrator of a union above it, so that none stays unanswered for good.
/// </summary>
public sealed class AppealAccess(ReviewAccess reviews, UnionDirectory unions)
{
    /// <summary>Whether the caller answers a union's appeals.</summary>
    public bool Reaches(StaffCaller staff, UnionId unionId) =>
        staff.Reaches(StaffRight.AnswerAppeals, unionId, unions.Current) || staff.Reaches(StaffRight.DecideOnBehalf, unionId, unions.Current);

    /// <summary>Null, <c>forbidden</c>, or <c>not-found</c> where the caller may not know of the application.</summary>
    public Refusal? Check(StoredApplication application, RecordId appealId, StaffCaller staff) =>
        Find(application, appealId) is not { } appeal ? CommonRefusals.NotFound
        : Reaches(staff, appeal.UnionId) ? null
        : reviews.Check(application, staff) ?? CommonRefusals.Forbidden;

    /// <summary>The appeal of that id; null when there is none.</summary>
    public static Appeal? Find(StoredApplication application, RecordId appealId) =>
        Appeal.Of(application.State, application.Records).FirstOrDefault(a => a.Id == appealId);
}
