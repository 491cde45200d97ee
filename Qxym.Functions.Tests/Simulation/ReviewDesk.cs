using System.Net;
using System.Net.Http.Json;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Simulation;

/// <summary>A reviewer's desk: the inbox of the union, its appeals, what others want to hand over.</summary>
/// <param name="neighbour">The union that applications are handed over to.</param>
internal sealed class ReviewDesk(Reviewer reviewer, string neighbour) : IDesk
{
    private const int MostAtOnce = 8;

    private static readonly string[] Decided = ["approved", "returned", "rejected"];

    public Task<Answer> SendAsync(Act act, string key) => reviewer.SendAsync(new HttpRequestMessage(act.Method, act.Path)
    {
        Content = act.Body is null ? null : JsonContent.Create(act.Body),
        Headers = { { "Idempotency-Key", key } },
    });

    public Task<Act?> NextAsync(Random random) => random.Next(14) switch
    {
        0 => AppealAsync(random),
        1 => TransferAsync(random),
        2 or 3 => UndoAsync(random),
        4 or 5 => HoldAsync(random),
        _ => DecideAsync(random),
    };

    /// <summary>Takes back what the desk decided, if the product still offers that.</summary>
    private async Task<Act?> UndoAsync(Random random)
    {
        var ids = await ListAsync($"api/reviews?state={Decided[random.Next(Decided.Length)]}&pageSize=30", "applicationId");
        if (ids.Count == 0)
        {
            return null;
        }

        var detail = (await reviewer.GetAsync($"api/reviews/{ids[random.Next(ids.Count)]}")).Is(HttpStatusCode.OK).Body!;
        var undo = detail["actions"]!.AsArray().SingleOrDefault(a => a!["name"]!.GetValue<string>() == "undo");
        var number = detail["records"]!.AsArray().Last(r => Decided.Contains(r!["act"]!.GetValue<string>()))!["number"];
        return undo?["allowed"]!.GetValue<bool>() == true ? new Act("undo", $"api/reviews/{detail["applicationId"]}/decisions/{number}/undo") : null;
    }

    /// <summary>Puts something aside, or takes it up again.</summary>
    private async Task<Act?> HoldAsync(Random random)
    {
        var held = random.Next(3) == 0;
        var ids = await ListAsync($"api/reviews?state=pending&onHold={(held ? "true" : "false")}&pageSize=30", "applicationId");
        return ids.Count == 0 ? null
            : held ? new Act("resume", $"api/reviews/{ids[random.Next(ids.Count)]}/hold") { Method = HttpMethod.Delete }
            : new Act("hold", $"api/reviews/{ids[random.Next(ids.Count)]}/hold", new { reason = "待单位确认" }) { Method = HttpMethod.Put };
    }

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
