using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A union that pays, with a clerk and somebody who approves, and what tests ask of them.</summary>
internal sealed class PayoutDesk(QxymServer qxym, Reviewer clerk, Reviewer approver)
{
    /// <summary>Clerk and approver.</summary>
    public static readonly string[] Both = ["payoutClerk", "payoutApprover"];

    public Reviewer Clerk => clerk;

    public Reviewer Approver => approver;

    /// <summary>Two persons of a union.</summary>
    public static async Task<PayoutDesk> OfAsync(QxymServer qxym, string unionId = City) => new(
        qxym,
        await qxym.AccountAsync(unionId, $"clerk-{unionId}", Both),
        await qxym.AccountAsync(unionId, $"approver-{unionId}", Both));

    /// <summary>Workers of one town whose notice is over, on 17 June.</summary>
    /// <param name="oneCard">Whether they all give the same card.</param>
    public static async Task<IReadOnlyList<Worker>> AwaitingAsync(QxymServer qxym, int count, bool oneCard = false)
    {
        if (count == 0)
        {
            return [];
        }

        var workers = await PublicNoticeDesk.ApprovedAsync(qxym, count, oneCard: oneCard);
        await (await PublicNoticeDesk.OfAsync(qxym)).PublishedAsync();
        await qxym.MoveToAsync("2026-06-17 00:00");
        await qxym.SettleAsync();
        return workers;
    }

    /// <summary>What a programme without amounts is asked for: 800 yuan each.</summary>
    public static object Request(string programmeId = Programme, decimal yuan = 800, string source = "补助", int instalment = 1) =>
        new { programmeId, instalment, discretionary = new[] { new { source, yuan } } };

    /// <summary>Has a batch drawn up and waits for it.</summary>
    /// <returns>The batch's id.</returns>
    public async Task<string> BuiltAsync(object? body = null, string? key = null)
    {
        var asked = (await clerk.PostAsync("api/payouts", body ?? Request(), key)).Is(HttpStatusCode.Accepted);
        await qxym.SettleAsync();
        Assert.Equal("draft", (await ReadAsync(asked.Text("id"))).Text("state"));
        return asked.Text("id");
    }

    /// <summary>Has a batch drawn up, handed in and approved.</summary>
    public async Task<string> ApprovedAsync(object? body = null)
    {
        var id = await BuiltAsync(body);
        (await SubmitAsync(id)).Is(HttpStatusCode.OK);
        Assert.Equal("approved", (await ApproveAsync(id)).Is(HttpStatusCode.OK).Text("state"));
        return id;
    }

    /// <summary>A worker who was paid and disqualified after it.</summary>
    /// <returns>The desk, the batch and the worker.</returns>
    public static async Task<(PayoutDesk Desk, string Id, Worker Worker)> ClaimingAsync(QxymServer qxym)
    {
        var worker = Assert.Single(await AwaitingAsync(qxym, 1));
        var desk = await OfAsync(qxym);
        var id = await desk.ApprovedAsync();
        await desk.SettledAsync(id);
        await desk.DisqualifyAsync(worker.Id);
        await qxym.SettleAsync();
        return (desk, id, worker);
    }

    /// <summary>A worker of Jinan's programme to whom the city has paid its first part, in a payment batch, and the district has not; without a public notice.</summary>
    public static async Task<(Worker Worker, PayoutDesk District, PayoutDesk City, string First)> PaidByJinanAsync(QxymServer qxym)
    {
        var worker = await (await qxym.JinanWorkerAsync()).AppliedAsync("spring");
        await qxym.PassedAsync(worker, "370102001003", "370102001", "370102", "370100");
        await qxym.SettleAsync();
        var (district, city) = (await OfAsync(qxym, "370102"), await OfAsync(qxym, "370100"));
        var first = await city.ApprovedAsync(new { programmeId = "jinan-2021" });
        await city.SettledAsync(first);
        return (worker, district, city, first);
    }

    /// <summary>The city's administrator takes somebody's 申报资格 away.</summary>
    public async Task DisqualifyAsync(string applicationId) =>
        (await (await qxym.ReviewerAsync(City, "administrator")).PostAsync($"api/applications/{applicationId}/disqualification", new { reason = "学籍证明系伪造" })).Is(HttpStatusCode.OK);

    public Task<Answer> SubmitAsync(string id) => clerk.PostAsync($"api/payouts/{id}/submission");

    public Task<Answer> ApproveAsync(string id, bool confirmWarnings = false) => approver.PostAsync($"api/payouts/{id}/approval", new { confirmWarnings });

    public async Task<Answer> ReadAsync(string id) => (await clerk.GetAsync($"api/payouts/{id}")).Is(HttpStatusCode.OK);

    public async Task<IReadOnlyList<System.Text.Json.Nodes.JsonNode>> LinesAsync(string id) =>
        (await clerk.GetAsync($"api/payouts/{id}/lines?pageSize=200")).Is(HttpStatusCode.OK).Items;

    /// <summary>The rows of the file for the bank, the titles first.</summary>
    public async Task<IReadOnlyList<string[]>> BankFileAsync(string id) =>
        ExportedFile.Csv((await clerk.GetAsync($"api/payouts/{id}/bank-file?format=csv")).Is(HttpStatusCode.OK).Bytes);

    /// <summary>The bank's answer to a batch: everything is paid but what a reason is given for, by the worker's name.</summary>
    public async Task<string> BankSaysAsync(string id, params (Worker Worker, string Reason)[] failed)
    {
        var text = new StringBuilder("付款编号,账号,金额,结果,原因\n");
        foreach (var row in (await BankFileAsync(id)).Skip(1))
        {
            var reason = failed.FirstOrDefault(f => f.Worker.Person.Name.Value == row[1]).Reason;
            text.Append(CultureInfo.InvariantCulture, $"{row[0]},{row[2]},{row[5]},{(reason is null ? "成功" : "失败")},{reason}\n");
        }

        return text.ToString();
    }

    /// <summary>The bank's list of what it paid and got back, of some workers.</summary>
    public async Task<string> BankReturnsAsync(string id, params Worker[] workers)
    {
        var names = workers.Select(w => w.Person.Name.Value).ToHashSet();
        var rows = (await BankFileAsync(id)).Skip(1).Where(r => names.Contains(r[1])).Select(r => $"{r[0]},{r[2]},{r[5]},退票,账户已注销\n");
        return $"付款编号,账号,金额,结果,原因\n{string.Concat(rows)}";
    }

    public Task<Answer> ImportAsync(string id, string csv, string query = "") =>
        clerk.SendAsync(Requests.Post($"api/payouts/{id}/results{query}", Requests.Bytes(Encoding.UTF8.GetBytes(csv), "text/csv")));

    /// <summary>The worker gives another card.</summary>
    public static async Task<Answer> CorrectAsync(Worker worker, string card, string? key = null)
    {
        var bank = new { kind = "card", name = worker.Request.Bank!.Name, cardNumber = card };
        using var request = Requests.Put($"api/applications/{worker.Id}/bank", Requests.Json(bank));
        request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse((await worker.ReadAsync()).Text("etag")));
        return await worker.SendAsync(key is null ? request : request.With("Idempotency-Key", key));
    }

    /// <summary>The clerk looks at the account of somebody whose payment failed, and says that it is right.</summary>
    public async Task<Answer> ConfirmAsync(Worker worker)
    {
        var card = (await clerk.GetAsync("api/payouts/cards")).Is(HttpStatusCode.OK).Items.Single(c => c["applicationId"]!.GetValue<string>() == worker.Id);
        return await JudgeAsync(worker, "confirmation", card["etag"]!.GetValue<string>());
    }

    /// <summary>The clerk confirms or refuses an account.</summary>
    /// <param name="etag">Of what was looked at.</param>
    public Task<Answer> JudgeAsync(Worker worker, string judgement, string? etag)
    {
        var request = Requests.Post($"api/applications/{worker.Id}/bank/{judgement}", judgement == "refusal" ? Requests.Json(new { reason = "户名不符" }) : null);
        return clerk.SendAsync(etag is null ? request : request.With("If-Match", etag));
    }

    /// <summary>Pays a batch as the bank would, and waits until everybody knows.</summary>
    public async Task SettledAsync(string id, params (Worker Worker, string Reason)[] failed)
    {
        (await ImportAsync(id, await BankSaysAsync(id, failed))).Is(HttpStatusCode.OK);
        await qxym.SettleAsync();
        Assert.Equal("settled", (await ReadAsync(id)).Text("state"));
    }
}
