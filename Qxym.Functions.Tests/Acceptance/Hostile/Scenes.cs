using System.Net;
using Qxym.Domain.Applications.Intake;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>How far things have come when a story begins; each has a product of its own.</summary>
internal static class Scenes
{
    /// <summary>In the application window of the first batch.</summary>
    public const string Applying = "2026-05-26 10:00";

    /// <summary>In its materials window.</summary>
    public const string Uploading = "2026-06-11 10:00";

    public static async Task<Answer> PayingAsync(Func<PayoutDesk, string, Task<Answer>> story, int workers = 1, bool oneCard = false)
    {
        await using var qxym = await QxymServer.StartAsync(Applying);
        await PayoutDesk.AwaitingAsync(qxym, workers, oneCard);
        var desk = await PayoutDesk.OfAsync(qxym);
        return await story(desk, await desk.BuiltAsync());
    }

    public static async Task<Answer> VisitorAsync(Func<QxymServer, Task<Answer>> story)
    {
        await using var qxym = await QxymServer.StartAsync(Applying);
        return await story(qxym);
    }

    public static async Task<Answer> WorkerAsync(Func<QxymServer, Worker, Task<Answer>> story, string now = Applying)
    {
        await using var qxym = await QxymServer.StartAsync(now);
        return await story(qxym, await qxym.WorkerAsync());
    }

    public static Task<Answer> ApplyingAsync(Func<ApplicationRequest, ApplicationRequest> change) =>
        WorkerAsync((_, w) => w.ApplyAsync(body: change(w.Request)));

    public static Task<Answer> AppliedAsync(Func<QxymServer, Worker, Task<Answer>> story) =>
        WorkerAsync(async (q, w) => await story(q, await w.AppliedAsync()));

    public static Task<Answer> UploadingAsync(Func<QxymServer, Worker, Task<Answer>> story) => AppliedAsync(async (q, w) =>
    {
        await q.MoveToAsync(Uploading);
        return await story(q, w);
    });

    public static async Task<Answer> ScannedAsync(Func<QxymServer, Worker, Task<Answer>> story)
    {
        await using var qxym = await QxymServer.StartAsync(Applying, "--MaterialScan=defender", "--MaterialScanRequired=true");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync(Uploading);
        return await story(qxym, worker);
    }

    public static Task<Answer> SubmittedAsync(Func<QxymServer, Worker, Task<Answer>> story) =>
        UploadingAsync(async (q, w) => await story(q, await w.SubmittedAsync()));

    public static Task<Answer> ReturnedAsync(Func<QxymServer, Worker, Task<Answer>> story) => SubmittedAsync(async (q, w) =>
    {
        await (await q.ReviewerAsync(Grassroots)).ReturnAsync(w, "basic");
        return await story(q, w);
    });

    /// <summary>A worker gives up while the application's table answers like this.</summary>
    public static async Task<Answer> BrokenAsync(Func<HttpRequestMessage, bool> strikes, int status, string code)
    {
        var storage = new StorageInBetween();
        await using var qxym = await QxymServer.StartAsync(Applying, storage.Transport());
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.SettleAsync();
        storage.Instead = request => strikes(request)
            ? new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = Requests.Json(new Dictionary<string, object> { ["odata.error"] = new { code, message = new { lang = "en-US", value = "As planned." } } }),
            }
            : null;
        var answer = await worker.PostAsync($"api/applications/{worker.Id}/withdrawal");
        storage.Instead = _ => null;
        Assert.Equal(answer.Status == HttpStatusCode.InternalServerError ? 1 : 0, qxym.TakeErrors().Count);
        return answer;
    }
}
