using System.Net;
using System.Net.Http.Json;
using Qxym.Domain.Applications.Intake;
using Qxym.Functions.Tests.Acceptance;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Faults.Crashes;

/// <summary>Something that somebody does to an application, or the clock. Each can be tried again.</summary>
internal sealed record Step(Func<Life, Task> Act)
{
    public static readonly string[] Tiers = [Grassroots, Town, District, City];

    public static Step Apply { get; } = new(async life =>
        life.Id = Life.Is(await (await life.WorkerAsync()).ApplyAsync(key: "apply"), HttpStatusCode.Created).Text("id"));

    /// <summary>Corrects the form as it was last read.</summary>
    public static Step Edit { get; } = Change(r => r with { NewEmploymentForm = true });

    /// <summary>Corrects the choice of union: another one of the same city, without a grassroots tier.</summary>
    public static Step EditUnion { get; } = Change(r => r with { UnionId = TownAlone });

    public static Step[] UploadAll { get; } = [.. Worker.RequiredSlots.Select(slot => Upload(slot))];

    public static Step Submit { get; } = OfWorker(w => w.SubmitAsync("submit"));

    /// <summary>Submits again after a return.</summary>
    public static Step Correct { get; } = OfWorker(w => w.SubmitAsync("correct"));

    public static Step Withdraw { get; } = OfWorker(w => w.PostAsync($"api/applications/{w.Id}/withdrawal", key: "withdraw"));

    /// <summary>Lets all work at the present instant be done, that of all timers too.</summary>
    public static Step Settle { get; } = new(async life =>
    {
        using var answer = await life.Qxym.Client.PostAsync("local/settle", null);
        answer.EnsureSuccessStatusCode();
    });

    /// <summary>Lets all work at the present instant be done but that of timers: no SMS is sent.</summary>
    public static Step Idle { get; } = new(life => MoveAsync(life, life.Now));

    public static Step Upload(string slot, string content = "") => OfWorker(w => w.UploadAsync(slot, SampleFiles.Png(slot + content)));

    public static Step Approve(string union) => Decide(union, "approve", new { decision = "approve" });

    public static Step Return(string union, string item) => Decide(union, "return", new { decision = "return", reason = "资料不全", items = new[] { item } });

    public static Step Reject(string union) => Decide(union, "reject", new { decision = "reject", reason = "不符合申报条件" });

    /// <summary>Undoes the last decision.</summary>
    public static Step Undo(string union) => new(async life =>
    {
        var reviewer = await life.ReviewerAsync(union);
        Life.Is(await reviewer.UndoAsync(await life.WorkerAsync(), "undo"), HttpStatusCode.OK);
    });

    public static Step Hold(string union) => new(async life =>
    {
        var reviewer = await life.ReviewerAsync(union);
        Life.Is(await reviewer.HoldAsync(await life.WorkerAsync(), "待单位确认"), HttpStatusCode.OK);
    });

    public static Step Appeal { get; } = new(async life =>
    {
        var worker = await life.WorkerAsync();
        Life.Is(await worker.PostAsync($"api/applications/{worker.Id}/appeals", new { text = "材料齐全，请再核实" }, "appeal"), HttpStatusCode.Created);
    });

    public static Step Disqualify { get; } = new(async life =>
    {
        var path = $"api/applications/{life.Id}/disqualification";
        Life.Is(await (await life.AdministratorAsync()).PostAsync(path, new { reason = "学籍证明系伪造" }, "disqualify"), HttpStatusCode.OK);
    });

    /// <summary>The city has a list drawn up of all that is approved.</summary>
    public static Step DrawUpNotice { get; } = new(async life =>
        life.NoticeId = Life.Is(
            await (await life.AdministratorAsync()).PostAsync("api/public-notices", new { programmeId = Programme }, "notice"), HttpStatusCode.Accepted).Text("id"));

    public static Step PublishNotice { get; } = new(async life =>
        Life.Is(await (await life.AdministratorAsync()).PostAsync($"api/public-notices/{life.NoticeId}/publication"), HttpStatusCode.Accepted));

    /// <summary>Against the only line of the list.</summary>
    public static Step FileObjection { get; } = new(async life =>
        Life.Is(
            await (await life.OtherAsync()).PostAsync($"api/public-notices/{life.NoticeId}/objections", new { entry = 1, text = "学籍不符" }, "object"),
            HttpStatusCode.Created));

    /// <summary>Answers the only objection.</summary>
    public static Step AnswerObjection(string outcome) => new(async life =>
    {
        var administrator = await life.AdministratorAsync();
        var records = Life.Is(await (await life.WorkerAsync()).GetAsync($"api/applications/{life.Id}/records"), HttpStatusCode.OK).Items;
        var number = records.Last(r => r["act"]!.GetValue<string>() == "objected")["number"]!.GetValue<int>();
        Life.Is(await administrator.PostAsync($"api/objections/{life.Id}-{number}/reply", new { outcome, text = "已核实" }, "reply"), HttpStatusCode.OK);
    });

    /// <summary>Answers the last appeal.</summary>
    public static Step Answer(string union, string outcome) => new(async life =>
    {
        var id = await LastAsync(life, "appeals");
        Life.Is(await (await life.ReviewerAsync(union)).PostAsync($"api/appeals/{id}/reply", new { outcome, text = "已复核" }, "answer"), HttpStatusCode.OK);
    });

    public static Step ProposeTransfer(string union, string toUnionId) => new(async life =>
    {
        var (reviewer, id) = (await life.ReviewerAsync(union), life.Id);
        Life.Is(await reviewer.PostAsync($"api/applications/{id}/transfers", new { toUnionId, reason = "职工已调入" }, "transfer"), HttpStatusCode.Created);
    });

    /// <summary>Settles the last transfer.</summary>
    /// <param name="how"><c>acceptance</c>, <c>refusal</c> or <c>cancellation</c>.</param>
    public static Step SettleTransfer(string union, string how) => new(async life =>
    {
        var id = await LastAsync(life, "transfers");
        var body = how == "refusal" ? new { reason = "不是本单位职工" } : null;
        Life.Is(await (await life.ReviewerAsync(union)).PostAsync($"api/transfers/{id}/{how}", body, how), HttpStatusCode.OK);
    });

    public static Step MoveTo(string now) => new(async life =>
    {
        await MoveAsync(life, now);
        life.Now = now;
    });

    private static async Task MoveAsync(Life life, string now)
    {
        using var answer = await life.Qxym.Client.PostAsJsonAsync("local/clock", new { now = TestData.China(now) });
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<string> LastAsync(Life life, string list)
    {
        var detail = Life.Is(await (await life.WorkerAsync()).ReadAsync(), HttpStatusCode.OK);
        return detail.Body![list]!.AsArray()[^1]!["id"]!.GetValue<string>();
    }

    private static Step OfWorker(Func<Worker, Task<Answer>> act) => new(async life => Life.Is(await act(await life.WorkerAsync()), HttpStatusCode.OK));

    private static Step Change(Func<ApplicationRequest, ApplicationRequest> change) => OfWorker(async w =>
    {
        var tag = Life.Is(await w.ReadAsync(), HttpStatusCode.OK).Text("etag");
        return await w.EditAsync(change, tag);
    });

    private static Step Decide(string union, string key, object decision) => new(async life =>
    {
        var reviewer = await life.ReviewerAsync(union);
        Life.Is(await reviewer.DecideAsync(await life.WorkerAsync(), decision, $"{key}-{union}"), HttpStatusCode.OK);
    });
}
