using Qxym.Domain.Quotas;
using Qxym.Domain.Staff;
using Qxym.Domain.Unions;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Quotas;

/// <summary>Whose places staff may see and move.</summary>
public sealed class QuotaAccess(UnionDirectory unions)
{
    /// <summary>Whether a right reaches an account: that of a union as the union itself, what is allotted to none as all unions that the book serves.</summary>
    internal bool Reaches(StaffCaller staff, StaffRight right, QuotaId id) => id.Account.UnionId is { } unionId
        ? IsServed(id) && staff.Reaches(right, unionId, unions.Current)
        : Serves(id.InForce, r => staff.Reaches(right, r, unions.Current));

    /// <summary>Whether something is so of every union that the book serves at the top.</summary>
    internal static bool Serves(BookInForce book, Func<UnionId, bool> isSo) => book.Regions.All(isSo);

    private bool IsServed(QuotaId id) => id.InForce.Regions.Any(r => unions.Current.IsWithin(id.Account.UnionId!, r));
}
