using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A clerk confirms or refuses the account that they have seen, and no other.</summary>
public sealed class PayoutCardTests
{
    [Fact]
    public async Task The_account_is_shown_and_no_other_one_is_confirmed()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = Assert.Single(await PayoutDesk.AwaitingAsync(qxym, 1));
        var desk = new PayoutDesk(qxym, await qxym.AccountAsync(City, "only-clerk", "payoutClerk"), await qxym.AccountAsync(City, "only-approver", "payoutApprover"));
        await desk.SettledAsync(await desk.ApprovedAsync(), (worker, "账户已注销"));

        await GiveAsync(qxym, worker, "6228480000000000018");
        var seen = await CardAsync(desk);
        Assert.Equal(
            (worker.Request.Bank!.Name, "6228 **** **** 0018"), (seen["bank"]!.GetValue<string>(), seen["account"]!.GetValue<string>()));
        Assert.NotNull(seen["correctedAt"]);
        await GiveAsync(qxym, worker, "6228480000000000026");
        foreach (var judgement in new[] { "confirmation", "refusal" })
        {
            (await desk.JudgeAsync(worker, judgement, null)).IsRefused(HttpStatusCode.PreconditionRequired, "precondition-required");
            (await desk.JudgeAsync(worker, judgement, seen["etag"]!.GetValue<string>())).IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        }

        var now = await CardAsync(desk);
        Assert.Equal("6228 **** **** 0026", now["account"]!.GetValue<string>());
        (await desk.JudgeAsync(worker, "refusal", now["etag"]!.GetValue<string>())).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal("户名不符", (await CardAsync(desk))["refusalReason"]!.GetValue<string>());
        (await desk.ConfirmAsync(worker)).IsRefused(HttpStatusCode.Conflict, "card-not-open");
        await GiveAsync(qxym, worker, "6228480000000000018");
        (await desk.ConfirmAsync(worker)).Is(HttpStatusCode.OK);
    }

    private static async Task GiveAsync(QxymServer qxym, Worker worker, string card)
    {
        (await PayoutDesk.CorrectAsync(worker, card)).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> CardAsync(PayoutDesk desk) =>
        Assert.Single((await desk.Clerk.GetAsync("api/payouts/cards")).Is(HttpStatusCode.OK).Items);
}
