using Qxym.Domain.Unions;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Identity.Staff;

/// <summary>
/// Who decides where a union has no active reviewer: the nearest union above it that has an active administrator (mission, 8; docs/decisions/0011). What is read here
/// may change in the next instant; either answer is right then.
/// </summary>
public sealed class StandIns(AttendanceStore attendance, UnionDirectory unions)
{
    /// <summary>Whether a union is unattended, and who then stands in for it.</summary>
    public async Task<StandIn> ForAsync(UnionId unionId, CancellationToken cancellationToken)
    {
        if ((await attendance.OfAsync(unionId, cancellationToken)).HasReviewer)
        {
            return StandIn.NotNeeded;
        }

        foreach (var above in unions.Current.PathOf(unionId).Reverse().Skip(1))
        {
            if ((await attendance.OfAsync(above.Id, cancellationToken)).HasAdministrator)
            {
                return new StandIn(IsNeeded: true, above.Id);
            }
        }

        return new StandIn(IsNeeded: true, null);
    }
}

/// <summary>Who decides in place of a union.</summary>
/// <param name="IsNeeded">Whether the union has no active reviewer.</param>
/// <param name="UnionId">The union that stands in; null when none is needed, or nobody above is there to.</param>
public sealed record StandIn(bool IsNeeded, UnionId? UnionId)
{
    /// <summary>The union decides itself.</summary>
    public static StandIn NotNeeded { get; } = new(IsNeeded: false, null);
}
