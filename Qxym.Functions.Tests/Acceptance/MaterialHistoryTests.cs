using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>What is stored of a photo, and what is remembered of a slot.</summary>
public sealed class MaterialHistoryTests
{
    [Fact]
    public async Task A_photo_is_stored_without_its_place_and_still_upright()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        var photo = SamplePictures.Jpeg(SamplePictures.Baseline, [SamplePictures.ExifSegment(6)], [.. "ftypmp42 a film"u8]);

        var answer = (await worker.UploadAsync("idCard", photo)).Is(HttpStatusCode.OK);
        var stored = (await worker.GetAsync($"api/applications/{worker.Id}/materials/idCard")).Is(HttpStatusCode.OK);

        Assert.True(answer.Body!["stripped"]!.GetValue<bool>());
        Assert.Equal(stored.Bytes.Length, answer.Body["bytes"]!.GetValue<int>());
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stored.Bytes)), answer.Text("sha256"));
        Assert.True(photo.AsSpan().IndexOf("GPS"u8) > 0);
        Assert.True(stored.Bytes.AsSpan().IndexOf("GPS"u8) < 0);
        Assert.True(stored.Bytes.AsSpan().IndexOf("Exif"u8) > 0);

        var version = (await worker.ReadAsync()).Text("etag");
        (await worker.UploadAsync("idCard", photo)).Is(HttpStatusCode.OK);
        Assert.Equal(version, (await worker.ReadAsync()).Text("etag"));
        Assert.False((await worker.UploadAsync("bankCard")).Is(HttpStatusCode.OK).Body!["stripped"]!.GetValue<bool>());
    }

    [Fact]
    public async Task The_form_that_is_handed_out_is_taken_back()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        var form = (await worker.GetAsync($"api/applications/{worker.Id}/form.pdf")).Is(HttpStatusCode.OK);
        Assert.Equal(form.Bytes.Length, (await worker.UploadAsync("applicationForm", form.Bytes)).Is(HttpStatusCode.OK).Body!["bytes"]!.GetValue<int>());
    }

    [Fact]
    public async Task The_history_of_a_slot_has_every_version_page_by_page()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        var first = (await worker.UploadAsync("idCard", SampleFiles.Png("first"))).Text("sha256");
        await worker.UploadAsync("idCard", SampleFiles.Pdf("second"));
        await worker.SendAsync(new HttpRequestMessage(HttpMethod.Delete, $"api/applications/{worker.Id}/materials/idCard"));
        await worker.UploadAsync("idCard", SampleFiles.Png("third"));
        await worker.UploadAsync("bankCard");

        var path = $"api/applications/{worker.Id}/materials/idCard/history";
        var all = (await worker.GetAsync(path)).Is(HttpStatusCode.OK);
        Assert.Equal(["put image/png", "put application/pdf", "deleted application/pdf", "put image/png"], Lines(all));
        Assert.Equal(first, all.Body!["items"]![0]!["sha256"]!.GetValue<string>());
        Assert.Equal("worker", all.Body["items"]![0]!["by"]!.GetValue<string>());
        Assert.Equal("2026-06-11T10:00:00+08:00", all.Body["items"]![0]!["at"]!.GetValue<string>());

        var one = (await worker.GetAsync($"{path}?pageSize=3")).Is(HttpStatusCode.OK);
        var other = (await worker.GetAsync($"{path}?pageSize=3&continuation={one.Text("continuation")}")).Is(HttpStatusCode.OK);
        Assert.Equal(Lines(all), Lines(one).Concat(Lines(other)));

        (await worker.GetAsync($"api/applications/{worker.Id}/materials/passport/history")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await worker.GetAsync($"{path}?pageSize=0")).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        (await (await qxym.WorkerAsync()).GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
        var reviewer = await qxym.ReviewerAsync(TownAlone);
        (await reviewer.GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
        await worker.SubmittedAsync();
        Assert.Equal("put image/png", Lines((await reviewer.GetAsync(path)).Is(HttpStatusCode.OK))[^1]);
        Assert.NotNull((await reviewer.GetAsync(path)).Body!["items"]![0]!["fileName"]);
        Assert.Null((await (await qxym.ReviewerAsync(City)).GetAsync(path)).Is(HttpStatusCode.OK).Body!["items"]![0]!["fileName"]);
        (await (await qxym.ReviewerAsync(Qingdao)).GetAsync(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task An_upload_repeated_under_its_key_is_one_version_and_has_one_answer()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00", "--MaterialScan=defender");
        var worker = await InMaterialsWindowAsync(qxym);
        var path = $"api/applications/{worker.Id}/materials/idCard";
        var first = (await PutAsync(SampleFiles.Png("first"))).Is(HttpStatusCode.OK);
        (await worker.UploadAsync("idCard", SampleFiles.Png("second"))).Is(HttpStatusCode.OK);

        Assert.Equal(first.Bytes, (await PutAsync(SampleFiles.Png("first"))).Is(HttpStatusCode.OK).Bytes);
        (await PutAsync(SampleFiles.Png("third"))).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        var history = (await worker.GetAsync($"{path}/history")).Is(HttpStatusCode.OK);
        Assert.Equal(["put image/png", "put image/png"], Lines(history));
        Assert.Equal(SampleFiles.Png("second"), (await worker.GetAsync(path)).Bytes);

        Task<Answer> PutAsync(byte[] content) =>
            worker.SendAsync(Requests.Put(path, Requests.Bytes(content, "image/png")).With("Idempotency-Key", "once"));
    }

    [Fact]
    public async Task An_outdated_stamped_form_goes_in_when_the_worker_confirms_it_and_the_reviewer_is_warned()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        await worker.SubmittedAsync();
        var town = await qxym.ReviewerAsync(TownAlone);
        await town.ReturnAsync(worker, "basic");
        (await worker.EditAsync(r => r with { Education = r.Education! with { Major = "应用化学" } })).Is(HttpStatusCode.OK);
        Assert.Equal(["form-outdated"], Warnings(await worker.ReadAsync()));

        var path = $"api/applications/{worker.Id}/submission";
        (await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "form-outdated");
        (await worker.PostAsync(path, new { })).IsRefused(HttpStatusCode.Conflict, "form-outdated");
        (await worker.PostAsync(path, new { confirmOutdatedForm = false })).IsRefused(HttpStatusCode.Conflict, "form-outdated");
        var mistyped = (await worker.PostAsync(path, new { confirmOutdatedForm = "yes" })).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Equal(["/confirmOutdatedForm"], mistyped.Pointers);
        (await worker.PostAsync(path, new { confirmOutdatedForm = true }, "once")).Is(HttpStatusCode.OK);
        (await worker.PostAsync(path, new { confirmOutdatedForm = true }, "once")).Is(HttpStatusCode.OK);
        (await worker.PostAsync(path, new { confirmOutdatedForm = false }, "once")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");

        var seen = (await town.ReadAsync(worker)).Is(HttpStatusCode.OK);
        Assert.Equal(["form-outdated"], Warnings(seen));
        Assert.Contains("已确认沿用", seen.Body!["records"]!.AsArray()[^1]!["reason"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    private static string[] Lines(Answer page) => [.. page.Body!["items"]!.AsArray().Select(i => $"{i!["act"]} {i["contentType"]}")];

    private static IEnumerable<string> Warnings(Answer detail) => detail.Body!["warnings"]!.AsArray().Select(w => w!.GetValue<string>());

    private static async Task<Worker> InMaterialsWindowAsync(QxymServer qxym)
    {
        var worker = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        return worker;
    }
}
