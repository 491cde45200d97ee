using System.Net;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Programmes;
using static Qxym.Functions.Tests.Acceptance.Hostile.Scenes;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>For every code that a refusal can carry, how a client comes by it.</summary>
internal static class CodeStories
{
    private const string Account = "lixia-review";
    private const string Password = "First-pass-2026";

    private static readonly string[] ReviewerRole = ["reviewer"];

    public static IReadOnlyDictionary<string, Func<Task<Answer>>> All { get; } = new Dictionary<string, Func<Task<Answer>>>
    {
        ["unauthenticated"] = () => VisitorAsync(q => q.GetAsync("api/applications")),
        ["forbidden"] = () => WorkerAsync((_, w) => w.GetAsync("api/reviews")),
        ["not-found"] = () => VisitorAsync(q => q.GetAsync("api/nowhere")),
        ["method-not-allowed"] = () => VisitorAsync(q => q.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "api/programmes"))),
        ["invalid-request"] = () => WorkerAsync((_, w) => w.ApplyAsync(body: new { })),
        ["unsupported-media-type"] = () => WorkerAsync((_, w) => w.SendAsync(Requests.Post(Doors.Apply, new StringContent("{}")))),
        ["request-too-large"] = () => WorkerAsync((_, w) => w.ApplyAsync(body: new { x = new string('x', 300_000) })),
        ["identity-not-verified"] = () => WorkerAsync(ForgottenAsync),
        ["identity-mismatch"] = () => ApplyingAsync(r => r with { Applicant = r.Applicant! with { Name = "别人家" } }),
        ["notice-not-accepted"] = () => ApplyingAsync(r => r with { NoticeVersion = null }),
        ["commitment-not-accepted"] = () => ApplyingAsync(r => r with { CommitmentVersion = "2025-05" }),
        ["union-not-selectable"] = () => ApplyingAsync(r => r with { UnionId = City }),
        ["wrong-channel"] = () => ApplyingAsync(r => r with { UnionId = Qingdao }),
        ["not-eligible"] = () => ApplyingAsync(r => r with { Unit = r.Unit! with { JobRank = "总经理" } }),
        ["channel-not-open"] = () => WorkerAsync((_, w) => w.ApplyAsync(), "2026-05-25 09:59:59"),
        ["duplicate-application"] = () => AppliedAsync((_, w) => w.ApplyAsync()),
        ["idempotency-key-reused"] = () => WorkerAsync(ReusedAsync),
        ["precondition-required"] = () => AppliedAsync((_, w) => w.SendAsync(Requests.Put($"api/applications/{w.Id}/form", Requests.Json(w.Request)))),
        ["precondition-failed"] = () => AppliedAsync((_, w) => w.EditAsync(r => r, "\"old\"")),
        ["city-fixed"] = () => AppliedAsync((_, w) => w.EditAsync(r => r with { UnionId = Qingdao })),
        ["edit-window-closed"] = () => UploadingAsync((_, w) => w.EditAsync(r => r)),
        ["materials-window-closed"] = () => AppliedAsync((_, w) => w.UploadAsync("idCard")),
        ["materials-missing"] = () => UploadingAsync((_, w) => w.SubmitAsync()),
        ["material-too-large"] = () => UploadingAsync((_, w) => w.UploadAsync("idCard", SampleFiles.Jpeg(3 * 1024 * 1024))),
        ["material-type-not-allowed"] = () => UploadingAsync((_, w) => w.UploadAsync("idCard", "MZ"u8.ToArray())),
        ["material-damaged"] = () => UploadingAsync((_, w) => w.UploadAsync("idCard", SampleFiles.Jpeg()[..^2])),
        ["material-encrypted"] = () => UploadingAsync((_, w) => w.UploadAsync("idCard", SamplePdf.Of(trailer: "/Encrypt 9 0 R"))),
        ["material-active-content"] = () => UploadingAsync((_, w) => w.UploadAsync("idCard", SamplePdf.Of(catalog: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"))),
        ["material-infected"] = () => ScannedAsync(InfectedAsync),
        ["material-scan-pending"] = () => ScannedAsync(UnscannedAsync),
        ["already-decided"] = () => SubmittedAsync((_, w) => w.SubmitAsync()),
        ["not-your-tier"] = () => SubmittedAsync(async (q, w) => await (await q.ReviewerAsync(Town)).DecideAsync(w, new { decision = "approve" })),
        ["appeal-not-allowed"] = () => SubmittedAsync((_, w) => w.PostAsync($"api/applications/{w.Id}/appeals", new { text = "请再核实" })),
        ["disqualification-not-allowed"] = () => AppliedAsync(async (q, w) =>
        {
            (await w.PostAsync($"api/applications/{w.Id}/withdrawal")).Is(HttpStatusCode.OK);
            return await (await q.ReviewerAsync(City, "administrator")).PostAsync($"api/applications/{w.Id}/disqualification", new { reason = "学籍证明系伪造" });
        }),
        ["notice-not-ready"] = () => VisitorAsync(EmptyNoticeAsync),
        ["objection-not-allowed"] = () => VisitorAsync(LateObjectionAsync),
        ["transfer-not-allowed"] = () => SubmittedAsync((q, w) => TransferAsync(q, w, Qingdao)),
        ["transfer-open"] = () => SubmittedAsync(async (q, w) =>
        {
            (await TransferAsync(q, w, TownAlone)).Is(HttpStatusCode.Created);
            return await (await q.ReviewerAsync(Grassroots)).DecideAsync(w, new { decision = "approve" });
        }),
        ["on-hold"] = () => SubmittedAsync(async (q, w) =>
        {
            var reviewer = await q.ReviewerAsync(Grassroots);
            (await reviewer.HoldAsync(w, "待职工补缴记录")).Is(HttpStatusCode.OK);
            return await reviewer.DecideAsync(w, new { decision = "approve" });
        }),
        ["undo-not-allowed"] = () => ReturnedAsync(async (q, w) =>
        {
            (await w.UploadAsync("applicationForm", SampleFiles.Png("better"))).Is(HttpStatusCode.OK);
            return await (await q.ReviewerAsync(Grassroots)).UndoAsync(w);
        }),
        ["not-your-decision"] = () => ReturnedAsync(async (q, w) => await (await q.AccountAsync(Grassroots, "colleague")).UndoAsync(w)),
        ["form-outdated"] = () => ReturnedAsync(OutdatedAsync),
        ["correction-deadline-passed"] = () => ReturnedAsync(OverdueAsync),
        ["quota-full"] = FullAsync,
        ["quota-below-given"] = () => MovingAsync(0, places: 5),
        ["quota-line-above"] = () => MovingAsync(1, places: 1),
        ["review-window-closed"] = TooEarlyToReviewAsync,
        ["wrong-credentials"] = () => VisitorAsync(q => SignInAsync(q, "Wrong-pass-2026")),
        ["wrong-code"] = () => VisitorAsync(q => q.SendAsync(
            Requests.Put("api/auth/staff-password", Requests.Json(new { account = Account, code = "123456", newPassword = "Found-again-2026" })))),
        ["too-many-requests"] = () => VisitorAsync(LockedOutAsync),
        ["password-change-required"] = () => VisitorAsync(FirstPasswordAsync),
        ["union-taken"] = () => VisitorAsync(UnionTakenAsync),
        ["account-taken"] = () => VisitorAsync(TakenAsync),
        ["too-many-changes"] = () => BrokenAsync(r => r.RequestUri!.AbsolutePath.EndsWith("$batch", StringComparison.Ordinal), 412, "UpdateConditionNotSatisfied"),
        ["storage-unavailable"] = () => BrokenAsync(r => r.RequestUri!.AbsolutePath.Contains("applications", StringComparison.OrdinalIgnoreCase), 503, "ServerBusy"),
        ["list-not-readable"] = () => ImportingAsync("\0"),
        ["list-without-heading"] = () => ImportingAsync("姓名\n"),
        ["list-has-errors"] = () => ImportingAsync("身份证号\n123\n"),
        ["list-too-long"] = () => ImportingAsync($"身份证号\n{string.Concat(Enumerable.Repeat("1\n", 20_001))}"),
        ["form-unavailable"] = WithoutFontAsync,
        ["payout-wrong-state"] = () => PayingAsync((d, id) => d.ApproveAsync(id)),
        ["payout-empty"] = () => PayingAsync((d, id) => d.SubmitAsync(id), workers: 0),
        ["payout-own-batch"] = () => PayingAsync(async (d, id) =>
        {
            (await d.SubmitAsync(id)).Is(HttpStatusCode.OK);
            return await d.Clerk.PostAsync($"api/payouts/{id}/approval", new { });
        }),
        ["payout-has-errors"] = () => PayingAsync(DisqualifiedAsync),
        ["payout-has-warnings"] = () => PayingAsync(
            async (d, id) =>
            {
                (await d.SubmitAsync(id)).Is(HttpStatusCode.OK);
                return await d.ApproveAsync(id);
            },
            workers: 2,
            oneCard: true),
        ["payout-results-have-errors"] = () => PayingAsync(async (d, id) => await d.ImportAsync(await ApprovedAsync(d, id), "付款编号,金额,结果\n1,1,成功\n")),
        ["payout-results-conflict"] = () => PayingAsync(async (d, id) =>
        {
            var file = await d.BankSaysAsync(await ApprovedAsync(d, id));
            (await d.ImportAsync(id, file)).Is(HttpStatusCode.OK);
            return await d.ImportAsync(id, file.Replace("成功,", "失败,户名不符", StringComparison.Ordinal));
        }),
        ["payout-not-due"] = () => SubmittedAsync(async (q, w) =>
            await (await q.ReviewerAsync(City, "payoutClerk")).PostAsync($"api/applications/{w.Id}/tuition-receipts", new { instalment = 2 })),
        ["card-not-open"] = () => SubmittedAsync((_, w) => PayoutDesk.CorrectAsync(w, "6228480000000000018")),
        ["internal-error"] = () => BrokenAsync(r => r.RequestUri!.AbsolutePath.Contains("applications", StringComparison.OrdinalIgnoreCase), 400, "InvalidInput"),
    };

    private static async Task<string> ApprovedAsync(PayoutDesk desk, string id)
    {
        (await desk.SubmitAsync(id)).Is(HttpStatusCode.OK);
        (await desk.ApproveAsync(id)).Is(HttpStatusCode.OK);
        await desk.BankFileAsync(id);
        return id;
    }

    private static async Task<Answer> DisqualifiedAsync(PayoutDesk desk, string id)
    {
        (await desk.SubmitAsync(id)).Is(HttpStatusCode.OK);
        await desk.DisqualifyAsync((await desk.LinesAsync(id))[0]["applicationId"]!.GetValue<string>());
        return await desk.ApproveAsync(id);
    }

    private static Task<Answer> ImportingAsync(string csv) => VisitorAsync(qxym =>
        qxym.ImportAsync("guangzhou-2021", "pre-registered-2015-autumn", "440100", Requests.Bytes(System.Text.Encoding.UTF8.GetBytes(csv), "text/csv")));

    private static async Task<Answer> TransferAsync(QxymServer qxym, Worker worker, string toUnionId) =>
        await (await qxym.ReviewerAsync(Grassroots)).PostAsync($"api/applications/{worker.Id}/transfers", new { toUnionId, reason = "职工已调入" });

    private static async Task<Answer> EmptyNoticeAsync(QxymServer qxym)
    {
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        return await desk.Staff.PostAsync($"api/public-notices/{await desk.DrawnUpAsync()}/publication");
    }

    private static async Task<Answer> LateObjectionAsync(QxymServer qxym)
    {
        var worker = (await PublicNoticeDesk.ApprovedAsync(qxym, 1))[0];
        var desk = await PublicNoticeDesk.OfAsync(qxym);
        var notice = await desk.PublishedAsync();
        await qxym.MoveToAsync("2026-06-17 00:00");
        return await desk.ObjectAsync(notice, await qxym.WorkerAsync(), worker);
    }

    private static async Task<Answer> WithoutFontAsync()
    {
        await using var qxym = await QxymServer.StartAsync(Applying, "--Forms:Font=no-such-font.ttf");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var answer = await worker.GetAsync($"api/applications/{worker.Id}/form.pdf");
        qxym.TakeErrors();
        return answer;
    }

    private static async Task<Answer> FullAsync()
    {
        using var programme = new CountedProgramme("atSubmission", 0, waitingList: false);
        await using var qxym = await QxymServer.StartAsync(Applying, programme.Setting);
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync(Uploading);
        await worker.UploadAllAsync();
        return await worker.SubmitAsync();
    }

    /// <summary>A union of the city is to get places of a district, while workers wait for those of the city.</summary>
    private static async Task<Answer> MovingAsync(int waiting, int places)
    {
        using var programme = new CountedProgramme("atSubmission", 1, true, (District, 1));
        await using var qxym = await QxymServer.StartAsync(Applying, programme.Setting);
        var workers = await Task.WhenAll(Enumerable.Range(0, waiting).Select(async _ => await (await qxym.WorkerAsync(unionId: DirectUnderCity)).AppliedAsync()));
        await qxym.MoveToAsync(Uploading);
        await Task.WhenAll(workers.Select(w => w.SubmittedAsync()));
        var wanted = Requests.Json(new { places, counterpart = District, reason = "按实际审核情况调整" });
        return await (await qxym.ReviewerAsync(City, "administrator")).SendAsync(
            Requests.Put($"api/quotas/shandong-2026.{DirectUnderCity}", wanted).With("If-Match", "\"0\""));
    }

    private static async Task<Answer> ForgottenAsync(QxymServer qxym, Worker worker)
    {
        (await qxym.SendAsync(Requests.Post("local/reset", Requests.Json(new { now = TestData.China(Applying) })))).Is(HttpStatusCode.OK);
        return await worker.ApplyAsync();
    }

    private static async Task<Answer> ReusedAsync(QxymServer qxym, Worker worker)
    {
        (await worker.ApplyAsync(key: "once")).Is(HttpStatusCode.Created);
        return await worker.ApplyAsync(key: "once", body: worker.Request with { MigrantWorker = false });
    }

    private static async Task<Answer> OutdatedAsync(QxymServer qxym, Worker worker)
    {
        (await worker.EditAsync(r => r with { Education = r.Education! with { Major = "学前教育" } })).Is(HttpStatusCode.OK);
        return await worker.SubmitAsync();
    }

    private static async Task<Answer> UnscannedAsync(QxymServer qxym, Worker worker)
    {
        await worker.UploadAllAsync();
        return await worker.SubmitAsync();
    }

    /// <summary>The scanner has found the same file to be malware before.</summary>
    private static async Task<Answer> InfectedAsync(QxymServer qxym, Worker worker)
    {
        var sha256 = (await worker.UploadAsync("idCard")).Is(HttpStatusCode.OK).Text("sha256");
        var blob = (await qxym.ContainerAsync("materials")).GetBlobClient($"{worker.Id}/idCard/{sha256}");
        await blob.SetTagsAsync(new Dictionary<string, string> { ["Malware Scanning scan result"] = "Malicious" });
        return await worker.UploadAsync("idCard");
    }

    private static async Task<Answer> OverdueAsync(QxymServer qxym, Worker worker)
    {
        await qxym.MoveToAsync("2026-07-10 10:00");
        return await worker.SubmitAsync();
    }

    private static async Task<Answer> LockedOutAsync(QxymServer qxym)
    {
        await NewAccountAsync(qxym);
        for (var i = 0; i < 5; i++)
        {
            (await SignInAsync(qxym, "Wrong-pass-2026")).Is(HttpStatusCode.Unauthorized);
        }

        return await SignInAsync(qxym, Password);
    }

    private static async Task<Answer> FirstPasswordAsync(QxymServer qxym)
    {
        await NewAccountAsync(qxym);
        var token = (await SignInAsync(qxym, Password)).Is(HttpStatusCode.Created).Text("accessToken");
        return await qxym.SendAsync(Requests.Get("api/reviews").With("Authorization", $"Bearer {token}"));
    }

    private static async Task<Answer> UnionTakenAsync(QxymServer qxym) =>
        await (await qxym.ReviewerAsync(City, "administrator")).SendAsync(Requests.Post("api/unions", Requests.Json(
            new { id = Grassroots, name = "别名工会", tier = "grassroots", parentId = Town })));

    private static async Task<Answer> TakenAsync(QxymServer qxym)
    {
        (await NewAccountAsync(qxym)).Is(HttpStatusCode.Created);
        return await NewAccountAsync(qxym);
    }

    private static async Task<Answer> NewAccountAsync(QxymServer qxym) =>
        await (await qxym.ReviewerAsync(City, "administrator")).SendAsync(Requests.Post("api/staff", Requests.Json(
            new { account = Account, unionId = District, name = "顾行之", phone = "13900000002", roles = ReviewerRole, password = Password })));

    private static Task<Answer> SignInAsync(QxymServer qxym, string password) =>
        qxym.SendAsync(Requests.Post("api/auth/staff-sessions", Requests.Json(new { account = Account, password })));

    /// <summary>Shandong 2026 with a review window, which the real one has not.</summary>
    private static async Task<Answer> TooEarlyToReviewAsync()
    {
        var programme = JsonNode.Parse(ProgrammeFolder.BuiltIn("shandong-2026.json"))!;
        programme["batches"]![0]!["reviewWindows"] = new JsonArray(new JsonObject
        {
            ["opensAt"] = "2026-06-26T09:00:00+08:00",
            ["closesAt"] = "2026-07-20T17:00:00+08:00",
        });
        using var folder = new ProgrammeFolder().With("shandong-2026.json", programme.ToJsonString());
        await using var qxym = await QxymServer.StartAsync(Applying, $"--Programmes:Folder={folder.Path}");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync(Uploading);
        await worker.SubmittedAsync();
        return await (await qxym.ReviewerAsync(Grassroots)).DecideAsync(worker, new { decision = "approve" });
    }
}
