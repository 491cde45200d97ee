using System.Net;
using System.Text;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>申补材料: what may be uploaded, when, and what comes back.</summary>
public sealed class MaterialTests
{
    private const int MaxBytes = 3 * 1024 * 1024;
    private const string Boundary = "-----a-boundary";

    [Fact]
    public async Task Documents_come_raw_or_as_a_form_and_stream_back_as_they_came()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        var jpeg = SampleFiles.Jpeg();
        var raw = (await worker.UploadAsync("idCard", jpeg, "application/octet-stream")).Is(HttpStatusCode.OK);
        Assert.Equal("image/jpeg", raw.Text("contentType"));
        Assert.Equal(jpeg.Length, raw.Body!["bytes"]!.GetValue<int>());
        Assert.Equal("2026-06-11T10:00:00+08:00", raw.Text("uploadedAt"));
        Assert.Equal(64, raw.Text("sha256").Length);
        Assert.Null(raw.Body["formVersion"]);

        var got = (await worker.GetAsync(Path(worker, "idCard"))).Is(HttpStatusCode.OK);
        Assert.Equal(jpeg, got.Bytes);
        Assert.Equal("image/jpeg", got.MediaType);
        Assert.Equal($"\"{raw.Text("sha256")}\"", got.Tag);
        Assert.Equal("nosniff", got.Header("X-Content-Type-Options"));
        Assert.Contains("sandbox", got.Header("Content-Security-Policy"), StringComparison.Ordinal);
        Assert.True(got.Headers.CacheControl!.Private);
        Assert.Equal("inline", got.ContentHeaders.ContentDisposition!.DispositionType);
        Assert.Empty((await worker.SendAsync(Requests.Get(Path(worker, "idCard")).With("If-None-Match", got.Tag!))).Is(HttpStatusCode.NotModified).Bytes);
        Assert.Equal(HttpStatusCode.OK, (await worker.SendAsync(new HttpRequestMessage(HttpMethod.Head, Path(worker, "idCard")))).Status);

        using var form = new MultipartFormDataContent { { new ByteArrayContent(SampleFiles.Pdf()), "file", "身份证.pdf" } };
        var replaced = (await worker.SendAsync(Requests.Put(Path(worker, "idCard"), form))).Is(HttpStatusCode.OK);
        Assert.Equal("身份证.pdf", replaced.Text("fileName"));
        Assert.Equal("application/pdf", replaced.Text("contentType"));
        Assert.Single((await worker.ReadAsync()).Body!["materials"]!.AsArray());
        var pdf = (await worker.GetAsync(Path(worker, "idCard"))).Is(HttpStatusCode.OK);
        Assert.Equal(SampleFiles.Pdf(), pdf.Bytes);
        Assert.Equal("身份证.pdf", pdf.ContentHeaders.ContentDisposition!.FileNameStar);
        Assert.NotEqual(got.Tag, pdf.Tag);

        Assert.Equal(1, (await worker.UploadAsync("applicationForm")).Is(HttpStatusCode.OK).Body!["formVersion"]!.GetValue<int>());
        var stranger = await qxym.WorkerAsync();
        (await stranger.GetAsync(Path(worker, "idCard"))).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await stranger.SendAsync(Requests.Put(Path(worker, "idCard"), Requests.Bytes(jpeg, "image/jpeg")))).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Delete, Path(worker, "idCard")))).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task File_names_keep_their_characters_but_no_path()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        (string Header, string Kept)[] names =
        [
            ("filename=\"我的 身份证（正反面）.png\"", "我的 身份证（正反面）.png"),
            ("filename=\"../../../etc/passwd\"", "passwd"),
            ("filename=\"C:\\\\Users\\\\x\\\\卡.png\"", "卡.png"),
            ("filename*=UTF-8''..%2F..%2F%E8%AF%81.png", "证.png"),
            ("filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b.png", "a Set-Cookie: b.png"),
            ("filename=\"\"", "idCard"),
            ("filename=\"..\"", "idCard"),
            ("x=1", "idCard"),
            ($"filename=\"{new string('n', 500)}.png\"", new string('n', 116) + ".png"),
        ];
        foreach (var (header, kept) in names)
        {
            var body = Multipart($"Content-Disposition: form-data; name=\"file\"; {header}", SampleFiles.Png(header));
            Assert.Equal(kept, (await PutFormAsync(worker, body)).Is(HttpStatusCode.OK).Text("fileName"));
            Assert.Equal(SampleFiles.Png(header), (await worker.GetAsync(Path(worker, "idCard"))).Is(HttpStatusCode.OK).Bytes);
        }
    }

    [Fact]
    public async Task Forms_without_a_whole_file_are_refused()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        byte[] whole = Multipart("Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"", SampleFiles.Png());
        await NoFile(Multipart("Content-Disposition: form-data; name=\"picture\"; filename=\"a.png\"", SampleFiles.Png()));
        await NoFile(Multipart("Content-Disposition: form-data; name=\"file\"; filename=\"a.png\"", []));
        await NoFile(Multipart("Content-Type: image/png", SampleFiles.Png()));
        await NoFile("nonsense"u8.ToArray());
        await NoFile([]);
        await NoFile(whole[..60]);
        await NoFile(whole[..^(Boundary.Length + 8)]);
        await NoFile(Multipart(new string('h', 20_000), SampleFiles.Png()));
        foreach (var type in new[] { "multipart/form-data", "multipart/form-data; boundary=", $"multipart/form-data; boundary={new string('b', 5000)}", "application/x-www-form-urlencoded" })
        {
            Assert.Equal(["/file"], (await PutFormAsync(worker, whole, type)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
        }

        (await worker.UploadAsync("idCard", [])).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        (await worker.SendAsync(Requests.Put(Path(worker, "idCard")))).IsRefused(HttpStatusCode.BadRequest, "invalid-request");
        Assert.Empty((await worker.ReadAsync()).Body!["materials"]!.AsArray());

        async Task NoFile(byte[] body) =>
            Assert.Equal(["/file"], (await PutFormAsync(worker, body)).IsRefused(HttpStatusCode.BadRequest, "invalid-request").Pointers);
    }

    [Fact]
    public async Task Three_megabytes_are_taken_and_not_a_byte_more()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        var most = SampleFiles.Jpeg(MaxBytes - 6);
        Assert.Equal(MaxBytes, (await worker.UploadAsync("bankCard", most)).Is(HttpStatusCode.OK).Body!["bytes"]!.GetValue<int>());
        Assert.Equal(most, (await worker.GetAsync(Path(worker, "bankCard"))).Bytes);
        (await PutFormAsync(worker, Multipart("Content-Disposition: form-data; name=\"file\"", most))).Is(HttpStatusCode.OK);

        var tooLarge = SampleFiles.Jpeg(MaxBytes - 5);
        Assert.Equal(MaxBytes, TooLarge(await worker.UploadAsync("bankCard", tooLarge)).Body!["maxBytes"]!.GetValue<int>());
        TooLarge(await PutFormAsync(worker, Multipart("Content-Disposition: form-data; name=\"file\"", tooLarge)));
        TooLarge(await worker.UploadAsync("bankCard", SampleFiles.Jpeg(4 * MaxBytes)));
        TooLarge(await PutFormAsync(worker, Multipart("Content-Disposition: form-data; name=\"file\"", SampleFiles.Jpeg(4 * MaxBytes))));

        var chunked = Requests.Put(Path(worker, "bankCard"), Requests.Bytes(tooLarge, "image/jpeg"));
        chunked.Headers.TransferEncodingChunked = true;
        TooLarge(await worker.SendAsync(chunked));
        var small = Requests.Put(Path(worker, "bankCard"), Requests.Bytes(SampleFiles.Jpeg(), "image/jpeg"));
        small.Headers.TransferEncodingChunked = true;
        (await worker.SendAsync(small)).Is(HttpStatusCode.OK);

        static Answer TooLarge(Answer answer) => answer.IsRefused(HttpStatusCode.RequestEntityTooLarge, "material-too-large");
    }

    [Fact]
    public async Task Only_whole_pictures_and_documents_are_taken_whatever_they_are_called()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        byte[][] wrong =
        [
            "MZ\u0090\0 This program cannot be run"u8.ToArray(), [.. SampleFiles.Pdf(), .. "<html>"u8],
            "<html><script>alert(1)</script>"u8.ToArray(), "<svg xmlns='http://www.w3.org/2000/svg'/>"u8.ToArray(), [0],
        ];
        foreach (var content in wrong)
        {
            var refused = (await worker.UploadAsync("idCard", content)).IsRefused(HttpStatusCode.UnsupportedMediaType, "material-type-not-allowed");
            Assert.Equal(["application/pdf", "image/jpeg", "image/png"], refused.Body!["types"]!.AsArray().Select(t => t!.GetValue<string>()));
        }

        foreach (var content in new[] { SampleFiles.Png()[..^12], SampleFiles.Jpeg()[..^2], SampleFiles.Pdf()[..20] })
        {
            (await worker.UploadAsync("idCard", content)).IsRefused(HttpStatusCode.UnprocessableEntity, "material-damaged");
        }

        var protectedPdf = SamplePdf.Of(trailer: "/Encrypt 9 0 R");
        (await worker.UploadAsync("idCard", protectedPdf)).IsRefused(HttpStatusCode.UnprocessableEntity, "material-encrypted");
        var script = SamplePdf.Of(catalog: "/OpenAction << /S /JavaScript /JS (app.alert(1)) >>");
        (await worker.UploadAsync("idCard", script)).IsRefused(HttpStatusCode.UnprocessableEntity, "material-active-content");
        byte[] huge = [.. SamplePictures.PngSignature, .. SamplePictures.Chunk("IHDR", SamplePictures.PngHeader(8000, 8000))];
        Assert.NotNull((await worker.UploadAsync("idCard", huge)).IsRefused(HttpStatusCode.RequestEntityTooLarge, "material-too-large").Body!["maxPixels"]);
        byte[] heic = [0, 0, 0, 24, .. "ftypheic"u8, .. new byte[40]];
        var phone = (await worker.UploadAsync("idCard", heic, "image/jpeg")).IsRefused(HttpStatusCode.UnsupportedMediaType, "material-type-not-allowed");
        Assert.Contains("兼容性最佳", phone.Text("detail"), StringComparison.Ordinal);

        var exe = Multipart("Content-Disposition: form-data; name=\"file\"; filename=\"card.png\"\r\nContent-Type: image/png", wrong[0]);
        (await PutFormAsync(worker, exe)).IsRefused(HttpStatusCode.UnsupportedMediaType, "material-type-not-allowed");
        foreach (var slot in new[] { "passport", "IDCARD", "%2e%2e%2fidCard" })
        {
            (await worker.UploadAsync(slot)).IsRefused(HttpStatusCode.NotFound, "not-found");
            (await worker.GetAsync(Path(worker, slot))).IsRefused(HttpStatusCode.NotFound, "not-found");
        }
    }

    [Fact]
    public async Task Materials_are_put_and_deleted_within_their_window_only()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 16:59:59");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 09:59:59");
        Assert.Equal("2026-06-11T10:00:00+08:00", Closed(await worker.UploadAsync("idCard")).Text("opensAt"));
        Closed(await worker.SubmitAsync());

        await qxym.MoveToAsync("2026-06-11 10:00:00");
        (await worker.UploadAsync("idCard")).Is(HttpStatusCode.OK);
        Assert.Equal("materials open 开始填写", (await worker.TimelineAsync())[1]);
        Assert.Equal(
            ["applicationForm", "bankCard", "studentStatusReport"],
            (await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "materials-missing").Body!["slots"]!.AsArray().Select(s => s!.GetValue<string>()));

        var stale = new HttpRequestMessage(HttpMethod.Delete, Path(worker, "idCard")).With("If-Match", "\"1\"");
        (await worker.SendAsync(stale)).IsRefused(HttpStatusCode.PreconditionFailed, "precondition-failed");
        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync()).Status);
        (await worker.GetAsync(Path(worker, "idCard"))).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await DeleteAsync()).IsRefused(HttpStatusCode.NotFound, "not-found");

        await worker.UploadAllAsync();
        await qxym.MoveToAsync("2026-06-25 16:59:59");
        (await worker.UploadAsync("supplementary")).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
        Assert.Equal("2026-06-25T16:59:59+08:00", (await worker.ReadAsync()).Text("submittedAt"));
        (await worker.UploadAsync("idCard")).IsRefused(HttpStatusCode.Conflict, "edit-window-closed");
        (await DeleteAsync()).IsRefused(HttpStatusCode.Conflict, "edit-window-closed");
        (await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "already-decided");

        Task<Answer> DeleteAsync() => worker.SendAsync(new HttpRequestMessage(HttpMethod.Delete, Path(worker, "idCard")));
        static Answer Closed(Answer answer) => answer.IsRefused(HttpStatusCode.Conflict, "materials-window-closed");
    }

    private static async Task<Worker> InMaterialsWindowAsync(QxymServer qxym)
    {
        var worker = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        return worker;
    }

    private static string Path(Worker worker, string slot) => $"api/applications/{worker.Id}/materials/{slot}";

    private static byte[] Multipart(string headers, byte[] content) =>
        [.. Encoding.UTF8.GetBytes($"--{Boundary}\r\n{headers}\r\n\r\n"), .. content, .. Encoding.UTF8.GetBytes($"\r\n--{Boundary}--\r\n")];

    private static Task<Answer> PutFormAsync(Worker worker, byte[] body, string contentType = $"multipart/form-data; boundary={Boundary}") =>
        worker.SendAsync(Requests.Put(Path(worker, "idCard"), Requests.Bytes(body, contentType)));
}
