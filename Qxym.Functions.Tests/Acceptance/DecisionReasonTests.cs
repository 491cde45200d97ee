using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Reasons from the programme's list: the reviewer ticks them, the worker reads their words, the record keeps both.</summary>
public sealed class DecisionReasonTests
{
    private static readonly string[] Codes = ["documents-incomplete", "seal-unclear", "documents-incomplete"];
    private static readonly string[] Unknown = ["documents-incomplete", "bad-hair-day"];
    private static readonly string[] Items = ["applicationForm", "idCard"];

    [Fact]
    public async Task Chosen_reasons_reach_the_worker_as_words_and_the_record_as_codes()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.SubmittedWorkerAsync();
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        var offered = (await qxym.GetAsync($"api/programmes/{Programme}")).Body!["decisionReasons"]!.AsArray();
        Assert.Contains(offered, r => r!["code"]!.GetValue<string>() == "seal-unclear");

        (await reviewer.DecideAsync(worker, new { decision = "return", reasonCodes = Codes, reason = "第二页请重拍", items = Items })).Is(HttpStatusCode.OK);

        const string Words = "资料不全；申请表公章不清晰或缺少公章；第二页请重拍";
        var own = (await worker.GetAsync($"api/applications/{worker.Id}")).Is(HttpStatusCode.OK).Body!;
        Assert.Equal(Words, own["returnReason"]!.GetValue<string>());
        Assert.Equal(Items, own["returnItems"]!.AsArray().Select(i => i!.GetValue<string>()));
        var record = (await reviewer.GetAsync($"api/applications/{worker.Id}/records")).Items[^1];
        Assert.Equal(Words, record["reason"]!.GetValue<string>());
        Assert.Equal(Codes[..2], record["reasonCodes"]!.AsArray().Select(c => c!.GetValue<string>()));
    }

    [Fact]
    public async Task A_code_can_stand_without_words_but_not_one_that_the_programme_lacks()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await qxym.SubmittedWorkerAsync();
        var reviewer = await qxym.ReviewerAsync(Grassroots);
        var wrong = await reviewer.DecideAsync(worker, new { decision = "reject", reasonCodes = Unknown });
        Assert.Equal(["/reasonCodes/1"], wrong.IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        var none = await reviewer.DecideAsync(worker, new { decision = "reject", reasonCodes = Array.Empty<string>() });
        Assert.Equal(["/reason"], none.IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);

        (await reviewer.DecideAsync(worker, new { decision = "reject", reasonCodes = Codes[..1] })).Is(HttpStatusCode.OK);

        Assert.Equal("资料不全", (await worker.GetAsync($"api/applications/{worker.Id}")).Text("rejectReason"));
    }
}
