using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Qxym.Functions.Tests.Simulation;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Union staff at a desk.</summary>
internal sealed class Reviewer(Uri baseAddress, string token)
{
    private readonly HttpClient _client = new(new RacerHandler())
    {
        BaseAddress = baseAddress,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public async Task<Answer> SendAsync(HttpRequestMessage request) => await Answer.OfAsync(await _client.SendAsync(request));

    public async Task<Answer> GetAsync(string path) => await Answer.OfAsync(await _client.GetAsync(path));

    public Task<Answer> InboxAsync(string query = "") => GetAsync($"api/reviews?{query}");

    public Task<Answer> ReadAsync(Worker worker) => GetAsync($"api/reviews/{worker.Id}");

    public async Task<Answer> DecideAsync(Worker worker, object decision, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/reviews/{worker.Id}/decisions") { Content = JsonContent.Create(decision) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Answer.OfAsync(await _client.SendAsync(request));
    }

    public async Task<Answer> PostAsync(string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await Answer.OfAsync(await _client.SendAsync(request));
    }

    /// <summary>Undoes the last decision that was made.</summary>
    public async Task<Answer> UndoAsync(Worker worker, string? key = null) => await UndoAsync(worker, await LastDecisionAsync(worker), key);

    public Task<Answer> UndoAsync(Worker worker, int number, string? key = null) =>
        PostAsync($"api/reviews/{worker.Id}/decisions/{number}/undo", key: key);

    /// <summary>The number of the last decision that was made.</summary>
    public async Task<int> LastDecisionAsync(Worker worker)
    {
        var records = (await GetAsync($"api/applications/{worker.Id}/records")).Is(HttpStatusCode.OK).Items;
        return records.Last(r => r["act"]!.GetValue<string>() is "approved" or "returned" or "rejected")["number"]!.GetValue<int>();
    }

    public Task<Answer> HoldAsync(Worker worker, string reason) =>
        SendAsync(Requests.Put($"api/reviews/{worker.Id}/hold", Requests.Json(new { reason })));

    public Task<Answer> ResumeAsync(Worker worker) => SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/reviews/{worker.Id}/hold"));

    public async Task ApproveAsync(Worker worker) => (await DecideAsync(worker, new { decision = "approve" })).Is(HttpStatusCode.OK);

    public async Task ReturnAsync(Worker worker, params string[] items) =>
        (await DecideAsync(worker, new { decision = "return", reason = "资料不全，请补充相关证明材料", items })).Is(HttpStatusCode.OK);

    public async Task RejectAsync(Worker worker) =>
        (await DecideAsync(worker, new { decision = "reject", reason = "不符合申报条件" })).Is(HttpStatusCode.OK);
}
