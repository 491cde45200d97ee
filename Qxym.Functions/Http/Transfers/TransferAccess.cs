using Qxym.Domain.Applications;
using Qxym.Domain.Refusals;
using Qxym.Domain.Reviews;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Reviews;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Applications;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Transfers;

/// <summary>A transfer is the matter of the two unions: one proposes and cancels, the other accepts and refuses; administrators act for the unions they look after.</summary>
public sealed class TransferAccess(ReviewAccess reviews, UnionDirectory unions)
{
    /// <summary>Whether the caller acts for a union in transfers.</summary>
    public bool Reaches(StaffCaller staff, UnionId unionId) => staff.Reaches(StaffRight.Transfer, unionId, unions.Current);

    /// <summary>The union for which the caller would give an application away: the one whose turn it is, if they act for it, else their own.</summary>
    public UnionId Sender(StoredApplication application, StaffCaller staff) =>
        application.State.PendingStage?.UnionId is { } pending && Reaches(staff, pending) ? pending : staff.UnionId;

    /// <summary>Null, <c>forbidden</c>, or <c>not-found</c> where the caller may not know of the transfer.</summary>
    /// <param name="actsFor">The union that is to act.</param>
    public Refusal? Check(StoredApplication application, RecordId transferId, Func<Transfer, UnionId> actsFor, StaffCaller staff) =>
        Find(application, transferId) is not { } transfer ? CommonRefusals.NotFound
        : Reaches(staff, actsFor(transfer)) ? null
        : reviews.Check(application, staff) ?? CommonRefusals.Forbidden;

    /// <summary>The transfer of that id; null when there is none.</summary>
    public static Transfer? Find(StoredApplication application, RecordId transferId) =>
        Transfer.Of(application.State, application.Records).FirstOrDefault(t => t.Id == transferId);
}
