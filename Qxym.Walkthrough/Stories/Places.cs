using System.Net;
using Qxym.Walkthrough.Http;

namespace Qxym.Walkthrough.Stories;

/// <summary>The places of a district, which the city moves to and fro.</summary>
internal sealed class Places(Setting setting)
{
    private UnionLine City => setting.Chain[^1];

    private UnionLine District => setting.Chain[^2];

    private string Path => $"/api/quotas/{setting.Programme.Id}.{District.Id}";

    /// <summary>Gives the district so many places; the others go to, or come from, those that no union has.</summary>
    public Task SetAsync(int places, string reason, int given) => setting.Narration.StepAsync(
        $"{City.Name}：{District.Name}的名额调剂为{places}个", async () =>
        {
            var staff = await setting.Local.AsStaffAsync(City.Id, null, "administrator");
            var before = (await staff.GetAsync(Path)).Expect(HttpStatusCode.OK).Read<QuotaView>();
            var body = new { places, counterpart = "rest", reason };
            (await staff.PutAsync(Path, body, etag: null)).ExpectProblem(HttpStatusCode.PreconditionRequired, "precondition-required");
            var answer = (await staff.PutAsync(Path, body, before.Etag)).Expect(HttpStatusCode.OK);
            await setting.Local.SettleAsync();
            answer = (await staff.GetAsync(Path)).Expect(HttpStatusCode.OK);
            var after = answer.Read<QuotaView>();
            answer.Expect(after.Places == places && after.Given == given && after.Waiting == 0, $"places 为 {places}，given 为 {given}，无人候补");
            setting.Narration.Say($"名额 {before.Places} → {after.Places}，已用 {after.Given}，剩余 {after.Left}");
        });

    /// <summary>Who came when all places were taken, and knows where in the line.</summary>
    public Task SeeWaitingAsync(Worker worker) => setting.Narration.StepAsync($"{worker.Name}来得晚，名额已满：候补第1位，收到短信", async () =>
    {
        var (answer, seen) = await worker.LookAsync("waitlisted");
        answer.Expect(seen.Waitlist?.Position == 1, "waitlist.position 为 1");
        await ExpectLastSmsAsync(worker, "已进入候补");
        setting.Narration.Say($"公示：{seen.At("publicNotice")?.Label}");
    });

    /// <summary>Who has moved up.</summary>
    public Task SeePromotedAsync(Worker worker) => setting.Narration.StepAsync($"{worker.Name}由候补转为正式，收到短信", async () =>
    {
        var (answer, seen) = await worker.LookAsync("approved");
        answer.Expect(seen.Waitlist is null, "不再有 waitlist");
        await ExpectLastSmsAsync(worker, "由候补转为正式");
    });

    private static async Task ExpectLastSmsAsync(Worker worker, string words)
    {
        var (sms, messages) = await worker.SmsAsync();
        sms.Expect(messages.Count > 0 && messages[^1].Text.Contains(words, StringComparison.Ordinal), $"最后一条短信有“{words}”");
    }
}
