using System.Net;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>A reviewer's desk: the inbox of the union, its appeals, what others want to hand over.</summary>
/// <param name="neighbour">The union that applications are handed over to.</param>
internal sealed class ReviewDesk(Reviewer reviewer, string neighbour) : IDesk
{
    private const int MostAtOnce = 8;

    public Task<Answer> SendAsync(Act act, string key) => reviewer.PostAsync(act.Path, act.Body, key);

    public Task<Act?> NextAsync(Random random) => random.Next(10) switch
    {
        0 => AppealAsync(random),
        1 => TransferAsync(random),
        _ => DecideAsync(random),
    };

    private async Task<Act?> DecideAsync(Random random)
    {
        var ids = await ListAsync("api/reviews?state=pending&pageSize=30", "applicationId");
        if (ids.Count == 0)
        {
            return null;
        }

        var id = ids[random.Next(ids.Count)];
        return random.Next(6) switch
        {
            0 or 1 => Many([.. ids.OrderBy(_ => random.Next()).Take(1 + random.Next(MostAtOnce))]),
            2 => Decision("return", id, new { decision = "return", reason = "资料不全", items = new[] { random.Next(2) == 0 ? "basic" : "materials" } }),
            3 => Decision("reject", id, new { decision = "reject", reason = "不符合申报条件" }),
            4 => new Act("propose", $"api/applications/{id}/transfers", new { toUnionId = neighbour, reason = "职工已调入" }),
            _ => Decision("approve", id, new { decision = "approve" }),
        };
    }

    private async Task<Act?> AppealAsync(Random random)
    {
        var ids = await ListAsync("api/appeals?state=open", "id");
        var outcome = random.Next(2) == 0 ? "reinstated" : "rejectionConfirmed";
        return ids.Count == 0 ? null : new Act(outcome, $"api/appeals/{ids[random.Next(ids.Count)]}/reply", new { outcome, text = "已复核" });
    }

    private async Task<Act?> TransferAsync(Random random)
    {
        var ids = await ListAsync("api/transfers?direction=in&state=open", "id");
        return ids.Count == 0 ? null
            : random.Next(3) == 0 ? new Act("refusal", $"api/transfers/{ids[^1]}/refusal", new { reason = "不是本单位职工" })
            : new Act("acceptance", $"api/transfers/{ids[random.Next(ids.Count)]}/acceptance");
    }

    private async Task<IReadOnlyList<string>> ListAsync(string path, string member) =>
        [.. (await reviewer.GetAsync(path)).Is(HttpStatusCode.OK).Items.Select(i => i[member]!.GetValue<string>())];

    private static Act Decision(string name, string id, object decision) => new(name, $"api/reviews/{id}/decisions", decision);

    private static Act Many(string[] applicationIds) => new("approve many", "api/reviews/decisions", new { applicationIds, decision = "approve" });
}
