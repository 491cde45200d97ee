using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A union that publishes lists, and what tests ask of it.</summary>
internal sealed class PublicNoticeDesk(QxymServer qxym, Reviewer staff)
{
    private static readonly string[] Tiers = [TownAlone, District, City];

    public Reviewer Staff => staff;

    /// <summary>An administrator of a union.</summary>
    public static async Task<PublicNoticeDesk> OfAsync(QxymServer qxym, string unionId = City) =>
        new(qxym, await qxym.ReviewerAsync(unionId, "administrator"));

    /// <summary>Workers of one town whom all tiers have approved, by 11 June 10:00.</summary>
    public static async Task<IReadOnlyList<Worker>> ApprovedAsync(QxymServer qxym, int count, int left = 0, bool oneCard = false)
    {
        var workers = new List<Worker>();
        for (var n = 0; n < count + left; n++)
        {
            var worker = await qxym.WorkerAsync(unionId: TownAlone);
            var bank = (oneCard && n > 0 ? workers[0] : worker).Request.Bank;
            worker.Request = worker.Request with { Bank = bank };
            workers.Add(await worker.AppliedAsync());
        }

        await qxym.MoveToAsync("2026-06-11 10:00");
        foreach (var worker in workers)
        {
            await worker.SubmittedAsync();
        }

        foreach (var tier in Tiers)
        {
            var reviewer = await qxym.ReviewerAsync(tier);
            foreach (var worker in workers.Take(count))
            {
                await reviewer.ApproveAsync(worker);
            }
        }

        await qxym.SettleAsync();
        return workers;
    }

    /// <summary>Has a list drawn up and waits for it.</summary>
    /// <returns>The notice's id.</returns>
    public async Task<string> DrawnUpAsync(object? body = null)
    {
        var asked = (await staff.PostAsync("api/public-notices", body ?? new { programmeId = Programme, batchId = "batch-1" })).Is(HttpStatusCode.Accepted);
        await qxym.SettleAsync();
        return asked.Text("id");
    }

    /// <summary>Has a list drawn up and published, and waits for it.</summary>
    public async Task<string> PublishedAsync(object? body = null)
    {
        var id = await DrawnUpAsync(body);
        await PublishAsync(id);
        return id;
    }

    public async Task PublishAsync(string id)
    {
        (await staff.PostAsync($"api/public-notices/{id}/publication")).Is(HttpStatusCode.Accepted);
        await qxym.SettleAsync();
    }

    public async Task<Answer> DraftAsync(string id, string query = "") => (await staff.GetAsync($"api/public-notices/{id}/draft?{query}")).Is(HttpStatusCode.OK);

    /// <summary>As anybody reads it.</summary>
    public Task<Answer> ReadAsync(string id, string query = "") => qxym.GetAsync($"api/public-notices/{id}?{query}");

    /// <summary>The number of a worker's line.</summary>
    public async Task<int> NumberOfAsync(string id, Worker worker) =>
        (await DraftAsync(id)).Items.Single(i => i["applicationId"]!.GetValue<string>() == worker.Id)["entry"]!["number"]!.GetValue<int>();

    /// <summary>A worker objects to another one's line.</summary>
    public async Task<Answer> ObjectAsync(string id, Worker by, Worker to, string? key = null) =>
        await by.PostAsync($"api/public-notices/{id}/objections", new { entry = await NumberOfAsync(id, to), text = "该同志去年已享受过补助" }, key);

    /// <summary>The ids of the objections that the union is to answer, oldest first.</summary>
    public async Task<IReadOnlyList<string>> OpenObjectionsAsync()
    {
        await qxym.SettleAsync();
        return [.. (await staff.GetAsync("api/objections")).Is(HttpStatusCode.OK).Items.Select(i => i["id"]!.GetValue<string>())];
    }

    public Task<Answer> ReplyAsync(string objectionId, string outcome, string? key = null) =>
        staff.PostAsync($"api/objections/{objectionId}/reply", new { outcome, text = "经核实，学籍信息不符" }, key);
}
