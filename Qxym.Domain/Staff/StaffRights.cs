using System.Collections.Frozen;
using Qxym.Domain.Unions;

namespace Qxym.Domain.Staff;

/// <summary>
/// The one place that says who may do what: a role gives a right, over the own union or all below it, from a tier upwards (mission, 7;
/// seed 001, 四; seed 002).
/// </summary>
public static class StaffRights
{
    /// <summary>Every grant there is.</summary>
    public static IReadOnlyList<Grant> All { get; } =
    [
        new(StaffRole.Reviewer, StaffRight.ReadReviews, Reach.OwnUnion),
        new(StaffRole.Reviewer, StaffRight.Review, Reach.OwnUnion),
        new(StaffRole.Reviewer, StaffRight.AnswerAppeals, Reach.OwnUnion),
        new(StaffRole.Reviewer, StaffRight.Transfer, Reach.OwnUnion),
        new(StaffRole.Reviewer, StaffRight.Export, Reach.Subtree),
        new(StaffRole.Supervisor, StaffRight.ReadReviews, Reach.Subtree),
        new(StaffRole.Supervisor, StaffRight.Supervise, Reach.Subtree),
        new(StaffRole.Supervisor, StaffRight.Export, Reach.Subtree),
        new(StaffRole.Administrator, StaffRight.ReadReviews, Reach.Subtree),
        new(StaffRole.Administrator, StaffRight.DecideOnBehalf, Reach.Below),
        new(StaffRole.Administrator, StaffRight.Transfer, Reach.Subtree),
        new(StaffRole.Administrator, StaffRight.Supervise, Reach.Subtree),
        new(StaffRole.Administrator, StaffRight.ManageStaff, Reach.Subtree),
        new(StaffRole.Administrator, StaffRight.ManageUnions, Reach.Below),
        new(StaffRole.Administrator, StaffRight.Disqualify, Reach.Subtree, UnionTier.District),
        new(StaffRole.Administrator, StaffRight.ManageQuotas, Reach.Subtree, UnionTier.District),
        new(StaffRole.Administrator, StaffRight.ManageProgrammes, Reach.Subtree, UnionTier.City),
        new(StaffRole.Administrator, StaffRight.PublishNotices, Reach.Subtree, UnionTier.District),
        new(StaffRole.Administrator, StaffRight.ReadTestMessages, Reach.Subtree),
        new(StaffRole.PayoutClerk, StaffRight.PreparePayouts, Reach.Subtree, UnionTier.District),
        new(StaffRole.PayoutApprover, StaffRight.ApprovePayouts, Reach.Subtree, UnionTier.District),
    ];

    private static readonly FrozenDictionary<(StaffRole Role, StaffRight Right), Grant> ByRoleAndRight =
        All.ToFrozenDictionary(g => (g.Role, g.Right));

    /// <summary>Whether staff of a tier have a right at all.</summary>
    public static bool Has(IEnumerable<StaffRole> roles, StaffRight right, UnionTier tier) => Of(roles, right, tier).Any();

    /// <summary>Whether the right of one union's staff reaches another union.</summary>
    /// <param name="roles">The roles of the account.</param>
    /// <param name="right">What is to be done.</param>
    /// <param name="own">The account's union.</param>
    /// <param name="target">The union it is to be done to.</param>
    public static bool Reaches(IEnumerable<StaffRole> roles, StaffRight right, UnionId own, UnionId target, UnionTree unions) =>
        unions.Find(own) is { } union && Of(roles, right, union.Tier).Any(g => g.Reach switch
        {
            Reach.OwnUnion => target == own,
            Reach.Below => target != own && unions.IsWithin(target, own),
            _ => unions.IsWithin(target, own),
        });

    /// <summary>What the roles give to staff of a tier.</summary>
    public static IReadOnlyList<Grant> GrantsOf(IReadOnlyCollection<StaffRole> roles, UnionTier tier) =>
        [.. All.Where(g => roles.Contains(g.Role) && tier <= g.LowestTier)];

    private static IEnumerable<Grant> Of(IEnumerable<StaffRole> roles, StaffRight right, UnionTier tier) => roles
        .Select(role => ByRoleAndRight.GetValueOrDefault((role, right)))
        .OfType<Grant>()
        .Where(grant => tier <= grant.LowestTier);
}

/// <summary>A role gives a right.</summary>
/// <param name="Reach">Over which unions.</param>
/// <param name="LowestTier">The lowest tier whose staff have it.</param>
public sealed record Grant(StaffRole Role, StaffRight Right, Reach Reach, UnionTier LowestTier = UnionTier.Grassroots);

/// <summary>How far a right reaches from the own union.</summary>
public enum Reach
{
    /// <summary>The own union alone.</summary>
    OwnUnion,

    /// <summary>The own union and everything below it.</summary>
    Subtree,

    /// <summary>Everything below the own union, itself not.</summary>
    Below,
}
