using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Qxym.Domain.Staff;
using Qxym.Domain.Statistics;
using Qxym.Domain.Unions;
using Qxym.Functions.Http.Pipeline;
using Qxym.Functions.Identity;
using Qxym.Functions.Storage.Statistics;
using Qxym.Functions.Storage.Unions;

namespace Qxym.Functions.Http.Supervision;

/// <summary>The dashboard of a union (feature J2): how the applications of its subtree stand, as a whole and by the unions directly below.</summary>
public sealed class StatisticsFunctions(StatisticsStore statistics, ProgrammeScope scope, UnionDirectory unions, TimeProvider time)
{
    [Authorize(Roles = Roles.Staff)]
    [Requires(StaffRight.Supervise)]
    [Function("GetStatistics")]
    [Describe("本工会（或下级 unionId）及其直接下级的统计：各状态件数、各级待审与平均审核天数", typeof(StatisticsView), "invalid-request", "not-found", Query = ["programmeId", "unionId"])]
    public async Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "statistics")] HttpRequest request, CancellationToken cancellationToken)
    {
        var (asked, refusal) = scope.Read(request, StaffRight.Supervise);
        if (refusal is not null)
        {
            return refusal.ToResult();
        }

        var counts = await statistics.ReadAsync(asked!.Programme.Id, asked.UnionId, cancellationToken);
        return ApiResults.Private(request, new StatisticsView(
            asked.Programme.Id,
            Of(unions.Current.Find(asked.UnionId)!, counts),
            [.. unions.Current.ChildrenOf(asked.UnionId).Select(u => Of(u, counts))],
            time.GetUtcNow()));
    }

    private UnionStatistics Of(Union union, IReadOnlyDictionary<UnionId, UnionCounts> counts) => UnionStatistics.Of(
        union, counts.Where(c => unions.Current.IsWithin(c.Key, union.Id)).Aggregate(UnionCounts.None, (sum, c) => sum.Plus(c.Value)));
}
