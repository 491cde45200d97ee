using Qxym.Domain.Applications;
using Qxym.Domain.PublicNotices;
using Qxym.Domain.Refusals;
using Qxym.Domain.Staff;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.PublicNotices;

/// <summary>Objections are for those who publish the notices of the union that published the list.</summary>
public sealed class ObjectionAccess(UnionDirectory unions)
{
    /// <summary>Whether the caller answers the objections to a union's notices.</summary>
    public bool Reaches(StaffCaller staff, Domain.Unions.UnionId unionId) => staff.Reaches(StaffRight.PublishNotices, unionId, unions.Current);

    /// <summary>Null, or <c>not-found</c>: others may not know of it.</summary>
    public Refusal? Check(StoredApplication application, RecordId id, StaffCaller staff) =>
        Find(application, id) is { } objection && Reaches(staff, objection.UnionId) ? null : CommonRefusals.NotFound;

    /// <summary>The objection of that id as it stands; null when there is none.</summary>
    public static Objection? Find(StoredApplication application, RecordId id) =>
        application.Objections.FirstOrDefault(o => o.Id == id)?.In(application.State);
}
