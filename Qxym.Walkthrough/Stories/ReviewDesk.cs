using System.Net;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>The desk of a union's reviewer.</summary>
internal sealed class ReviewDesk(Setting setting, UnionLine union)
{
    /// <summary>A day later: finds the application in the inbox, opens it, approves it.</summary>
    /// <param name="worker">Whose application.</param>
    /// <param name="status">The application's status after it.</param>
    public Task ApproveAsync(Worker worker, string status) => setting.Narration.StepAsync(
        $"{union.Name}：审核通过", () => DecideAsync(worker, new { decision = "approve" }, status));

    /// <summary>Approves many with one request.</summary>
    public Task ApproveAllAsync(IReadOnlyList<Worker> workers) => setting.Narration.StepAsync($"{union.Name}：批量审核通过", async () =>
    {
        await setting.Local.SettleAsync();
        var staff = await setting.Local.AsStaffAsync(union.Id);
        var body = new { applicationIds = workers.Select(w => w.Id), decision = "approve" };
        var answer = (await staff.PostAsync("/api/reviews/decisions", body, Guid.NewGuid().ToString())).Expect(HttpStatusCode.OK);
        answer.Expect(
            answer.Read<ListOf<BulkItem>>().Items.Select(i => (i.ApplicationId, i.Status)).SequenceEqual(workers.Select(w => (w.Id, (string?)"inReview"))),
            $"{workers.Count} 份申请都为 inReview");
    });

    /// <summary>A day later: sends it back to the worker.</summary>
    public Task ReturnAsync(Worker worker, IReadOnlyList<string> items, string reason) => setting.Narration.StepAsync(
        $"{union.Name}：驳回，“{reason}”", () => DecideAsync(worker, new { decision = "return", reason, items }, "returned"));

    /// <summary>A day later: refuses it for good.</summary>
    public Task RejectAsync(Worker worker, string reason) => setting.Narration.StepAsync(
        $"{union.Name}：拒绝，“{reason}”", () => DecideAsync(worker, new { decision = "reject", reason }, "rejected"));

    /// <summary>Two reviewers of the union decide at the same moment: one wins, the other is told.</summary>
    public Task RaceAsync(Worker worker) => setting.Narration.StepAsync($"{union.Name}：两位审核员同时点了通过，只有一位算数", async () =>
    {
        await setting.Local.SettleAsync();
        var staff = await setting.Local.AsStaffAsync(union.Id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ =>
            staff.PostAsync($"/api/reviews/{worker.Id}/decisions", new { decision = "approve" }, Guid.NewGuid().ToString())));
        var lost = answers.OrderBy(answer => answer.Status).Last();
        lost.Expect(answers.Count(answer => answer.Status == HttpStatusCode.OK) == 1, "只有一位得到 200");
        setting.Narration.Say(lost.ExpectProblem(HttpStatusCode.Conflict, "already-decided").Detail);
    });

    /// <summary>Whether the application waits in the inbox, when all work is done.</summary>
    public async Task ExpectInInboxAsync(Worker worker, bool there)
    {
        await setting.Local.SettleAsync();
        await ExpectInInboxAsync(await setting.Local.AsStaffAsync(union.Id), worker, there);
    }

    private static async Task ExpectInInboxAsync(QxymClient staff, Worker worker, bool there)
    {
        var answer = (await staff.GetAsync("/api/reviews?state=pending")).Expect(HttpStatusCode.OK);
        var line = answer.Read<ListOf<InboxLine>>().Items.FirstOrDefault(item => item.ApplicationId == worker.Id);
        answer.Expect(line is not null == there, there ? $"待审列表里有{worker.Name}的申请" : $"待审列表里没有{worker.Name}的申请");
        answer.Expect(line is null || line.Name == $"{worker.Name[0]}*", "列表里姓名只显示姓");
    }

    private async Task DecideAsync(Worker worker, object decision, string status)
    {
        if (setting.DayByDay)
        {
            await setting.Local.PassDayAsync();
        }

        await setting.Local.SettleAsync();
        var staff = await setting.Local.AsStaffAsync(union.Id);
        await ExpectInInboxAsync(staff, worker, there: true);
        await OpenAsync(staff, worker);
        var answer = (await staff.PostAsync($"/api/reviews/{worker.Id}/decisions", decision, Guid.NewGuid().ToString())).Expect(HttpStatusCode.OK);
        answer.Expect(answer.Read<DecisionView>().Status == status, $"status 为 {status}");
    }

    private async Task OpenAsync(QxymClient staff, Worker worker)
    {
        var answer = (await staff.GetAsync($"/api/reviews/{worker.Id}")).Expect(HttpStatusCode.OK);
        var review = answer.Read<ReviewView>();
        answer.Expect(!review.Masked && review.Form.Applicant.Name == worker.Name, "本级审核时可见姓名全文");
        answer.Expect(setting.RequiredSlots.All(slot => review.Materials.Any(m => m.Material.Slot == slot)), "必备材料齐全，都有链接");
        answer.Expect(review.Warnings.Count == 0, "没有提示（申请表为最新版本）");
    }
}
