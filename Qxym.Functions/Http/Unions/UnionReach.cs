using Qxym.Domain.Refusals;
using Qxym.Domain.Unions;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Unions;

/// <summary>What administrators may do to the tree below their union.</summary>
internal static class UnionReach
{
    /// <summary>Whether unions under that superior are below the caller's own. That the caller has the right at all was asked before.</summary>
    public static bool LooksAfter(StaffCaller staff, UnionId superior, UnionTree tree) => tree.IsWithin(superior, staff.UnionId);

    public static UnionChange ChangeOf(RegisteredUnion union, StaffCaller staff, DateTimeOffset now) => new(union, now, staff.StaffId, staff.UnionId);
}

/// <summary>Refusals to administrators of unions.</summary>
internal static class UnionRefusals
{
    public static Refusal Taken { get; } = new(
        "union-taken",
        "已有此编号的工会，请核对编号；如要修改该工会，请使用修改功能。",
        "There is a union with this id already. Please check the id, or change that union instead.");
}
