using System.Net;
using System.Net.Http.Json;
using Qxym.Functions.Tests.Acceptance;
using Qxym.LocalRuntime.Faults;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Faults;

/// <summary>
/// Apply, submit, approved by four tiers — by people whose clients do what clients should: after an answer of 5xx, or none, they try
/// again with the same <c>Idempotency-Key</c> (all reviewers use the same one). When the product has died, it is started again first.
/// </summary>
/// <param name="qxym">The product.</param>
/// <param name="dieAgainAt">The storage call at which the first new start dies, too; 0 for none.</param>
internal sealed class ApprovedStory(QxymServer qxym, int dieAgainAt = 0)
{
    private const int MostTries = 12;
    private static readonly string[] Tiers = [Grassroots, Town, District, City];

    private readonly TestPerson _person = TestData.Person();
    private string _id = "";
    private int _minute;

    /// <summary>How often the product died on the way.</summary>
    public int Crashes { get; private set; }

    /// <summary>Plays the story; the product may be dead at its end.</summary>
    public async Task PlayAsync()
    {
        await StepAsync(async () => _id = Answered(await (await WorkerAsync()).ApplyAsync(key: "apply")).Is(HttpStatusCode.Created).Text("id"));
        await MoveToAsync("2026-06-11 10:00");
        foreach (var slot in Worker.RequiredSlots)
        {
            await StepAsync(async () => Answered(await (await WorkerAsync()).UploadAsync(slot)).Is(HttpStatusCode.OK));
        }

        await StepAsync(async () => Answered(await (await WorkerAsync()).SubmitAsync("submit")).Is(HttpStatusCode.OK));
        foreach (var union in Tiers)
        {
            await StepAsync(async () =>
            {
                var reviewer = await qxym.ReviewerAsync(union);
                Answered(await reviewer.DecideAsync(await WorkerAsync(), new { decision = "approve" }, "approve")).Is(HttpStatusCode.OK);
            });
        }
    }

    /// <summary>Gives the product the time it takes to set things right.</summary>
    public async Task ReconcileAsync()
    {
        for (var turn = 0; turn < 2; turn++)
        {
            _minute += 3;
            await MoveToAsync($"2026-06-11 10:{_minute:D2}");
        }
    }

    /// <summary>Asserts that everything is as if nothing had ever failed.</summary>
    public async Task AssertApprovedOnceAsync()
    {
        var worker = await WorkerAsync();
        Assert.Equal("approved", await worker.StatusAsync());
        var records = (await worker.GetAsync($"api/applications/{_id}/records")).Is(HttpStatusCode.OK).Body!["items"]!.AsArray();
        Assert.Equal(6, records.Count);
        Assert.Single((await worker.GetAsync("api/applications")).Is(HttpStatusCode.OK).Body!["items"]!.AsArray());
        Assert.Equal(
            Tiers.Select(t => $"{t}_Approved").Order(StringComparer.Ordinal),
            (await qxym.InboxRowsAsync()).Select(r => r.PartitionKey).Order(StringComparer.Ordinal));
        Assert.Empty(await qxym.RowsAsync("Outbox"));
        Assert.DoesNotContain(await qxym.RowsAsync("Applications"), r => r.RowKey.StartsWith("outbox-", StringComparison.Ordinal));
        Assert.Single(await qxym.RowsAsync("People"));
        Assert.Empty(await qxym.SmsAsync(_person));
    }

    /// <summary>Whether the product died in a step that nobody waited for.</summary>
    public async Task RestartIfDeadAsync()
    {
        if (qxym.Faults.TornDown.IsCompleted)
        {
            Crashes++;
            await RestartAsync();
        }
    }

    private async Task RestartAsync()
    {
        try
        {
            await qxym.RestartAsync(Crashes == 1 && dieAgainAt > 0 ? FaultPlan.TearDownAt(dieAgainAt) : null);
        }
        catch (Exception) when (qxym.Faults.TornDown.IsCompleted)
        {
            Crashes++;
            await qxym.RestartAsync();
        }
    }

    private static Answer Answered(Answer answer) => answer.Status < HttpStatusCode.InternalServerError
        ? answer
        : throw new HttpRequestException(answer.Body?.ToJsonString(), null, answer.Status);

    private Task MoveToAsync(string now) => StepAsync(async () =>
        Answered(await Answer.OfAsync(await qxym.Client.PostAsJsonAsync("local/clock", new { now = TestData.China(now) }))).Is(HttpStatusCode.OK));

    private async Task<Worker> WorkerAsync()
    {
        var worker = await qxym.WorkerAsync(_person);
        worker.Id = _id;
        return worker;
    }

    private async Task StepAsync(Func<Task> step)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await step();
                return;
            }
            catch (Exception) when (qxym.Faults.TornDown.IsCompleted && attempt < MostTries)
            {
                await RestartIfDeadAsync();
            }
            catch (HttpRequestException e) when (attempt < MostTries && e.StatusCode is null or >= HttpStatusCode.InternalServerError)
            {
                // The client tries again.
            }
        }
    }
}
