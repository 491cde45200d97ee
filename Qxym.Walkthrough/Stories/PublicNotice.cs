using System.Net;
using Qxym.Walkthrough.Cast;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>公示: the city publishes who is to be paid, everybody reads it, and it ends by the clock.</summary>
internal sealed class PublicNotice(Setting setting, IReadOnlyList<Worker> workers, IReadOnlyList<Person> persons)
{
    private string? _path;
    private DateTimeOffset _endsAt;

    private UnionLine Union => setting.Chain[^1];

    private string Path => _path ?? throw new InvalidOperationException("No list is drawn up.");

    public async Task TellAsync()
    {
        await setting.Narration.StepAsync($"{Union.Name}：生成公示名单，公示前外人看不到", DrawUpAsync);
        await setting.Narration.StepAsync($"{Union.Name}：发布公示", PublishAsync);
        await setting.Narration.StepAsync("不登录也能看公示，JSON 和 CSV 都只有姓和证件号两头", ReadAsync);
        await setting.Narration.StepAsync("公示期内的最后一分钟仍在公示", () => SeeAllAsync(_endsAt.AddMinutes(-1), "publicNotice"));
        await setting.Narration.StepAsync("公示期满自动结束，等待发放", () => SeeAllAsync(_endsAt, "awaitingPayout"));
    }

    private async Task DrawUpAsync()
    {
        var staff = await StaffAsync();
        var answer = (await staff.PostAsync("/api/public-notices", new { programmeId = setting.Programme.Id }, Guid.NewGuid().ToString())).Expect(HttpStatusCode.Accepted);
        _path = $"/api/public-notices/{answer.Read<DraftView>().Id}";
        await setting.Local.SettleAsync();
        answer = (await staff.GetAsync($"{Path}/draft")).Expect(HttpStatusCode.OK);
        answer.Expect(answer.Read<DraftView>().Stage == "draft", "stage 为 draft");
        answer.Expect(answer.Read<ListOf<object>>().Items.Count == workers.Count, $"名单有 {workers.Count} 人");
        (await setting.Visitor.GetAsync(Path)).ExpectProblem(HttpStatusCode.NotFound, "not-found");
    }

    private async Task PublishAsync()
    {
        var staff = await StaffAsync();
        (await staff.PostAsync($"{Path}/publication", null, Guid.NewGuid().ToString())).Expect(HttpStatusCode.Accepted);
        await setting.Local.SettleAsync();
        foreach (var worker in workers)
        {
            var (answer, seen) = await worker.LookAsync("publicNotice");
            answer.Expect(seen.At("publicNotice")?.State == "open", "审核进度 publicNotice 为 open");
        }
    }

    private async Task ReadAsync()
    {
        var answer = (await setting.Visitor.GetAsync(Path)).Expect(HttpStatusCode.OK);
        var notice = answer.Read<NoticeView>();
        _endsAt = notice.Notice.EndsAt;
        ExpectMasked(answer);
        var csv = (await setting.Visitor.GetAsync($"{Path}/list.csv")).Expect(HttpStatusCode.OK);
        csv.Expect(csv.MediaType == "text/csv" && csv.Cells().Count == workers.Count + 1, $"CSV 有表头和 {workers.Count} 行");
        ExpectMasked(csv);
        setting.Narration.Say($"{notice.Notice.Title}，至 {notice.Notice.EndsAt:yyyy-MM-dd HH:mm}");
        setting.Narration.Lines(TextTable.Draw(csv.Cells()));
    }

    private Task<QxymClient> StaffAsync() => setting.Local.AsStaffAsync(Union.Id, null, "administrator");

    private void ExpectMasked(Answer answer) => answer.Expect(
        persons.All(p => !answer.Text().Contains(p.Name, StringComparison.Ordinal) && !answer.Text().Contains(p.IdNumber, StringComparison.Ordinal)),
        "没有姓名全文，没有身份证号全文");

    private async Task SeeAllAsync(DateTimeOffset at, string status)
    {
        await setting.Local.MoveToAsync(at);
        foreach (var worker in workers)
        {
            await worker.LookAsync(status);
        }
    }
}
