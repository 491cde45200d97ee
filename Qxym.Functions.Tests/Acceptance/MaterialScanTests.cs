using System.Net;
using static Qxym.Functions.Tests.Acceptance.ShandongUnions;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>Malware scanning: the test notes its results on blobs as the storage account's scanner does.</summary>
public sealed class MaterialScanTests
{
    [Fact]
    public async Task Where_verdicts_are_required_nothing_goes_into_review_without_them()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00", "--MaterialScan=defender", "--MaterialScanRequired=true");
        var worker = await InMaterialsWindowAsync(qxym);
        await worker.UploadAllAsync();
        Assert.Equal("pending", (await worker.UploadAsync("supplementary")).Is(HttpStatusCode.OK).Text("scan"));
        Assert.Equal(["material-scan-pending"], Texts(await worker.ReadAsync(), "warnings"));
        Assert.Equal(
            ["applicationForm", "idCard", "bankCard", "studentStatusReport", "supplementary"],
            Texts((await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "material-scan-pending"), "slots"));

        await qxym.MoveToAsync("2026-06-11 10:00:10");
        (await worker.SubmitAsync()).IsRefused(HttpStatusCode.Conflict, "material-scan-pending");
        foreach (var slot in new[] { "applicationForm", "bankCard", "studentStatusReport" })
        {
            await FoundAsync(qxym, worker, slot, "No threats found");
        }

        await FoundAsync(qxym, worker, "supplementary", "Error");
        await FoundAsync(qxym, worker, "idCard", "Malicious");
        await qxym.MoveToAsync("2026-06-11 10:00:20");

        var detail = await worker.ReadAsync();
        Assert.Equal(["clean", "clean", "clean", "notScanned"], detail.Body!["materials"]!.AsArray().Select(m => m!["scan"]!.GetValue<string>()));
        Assert.Equal("idCard", detail.Body["infectedMaterials"]!.AsArray().Single()!["slot"]!.GetValue<string>());
        Assert.Equal(["material-infected"], Texts(detail, "warnings"));
        (await worker.GetAsync($"api/applications/{worker.Id}/materials/idCard")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(["idCard"], Texts((await worker.SubmitAsync()).IsRefused(HttpStatusCode.UnprocessableEntity, "material-infected"), "slots"));
        var history = await worker.GetAsync($"api/applications/{worker.Id}/materials/idCard/history");
        Assert.Equal(["put worker", "infected clock"], history.Body!["items"]!.AsArray().Select(i => $"{i!["act"]} {i["by"]}"));
        Assert.Empty(await qxym.RowsAsync("Scans"));

        (await worker.UploadAsync("idCard")).IsRefused(HttpStatusCode.UnprocessableEntity, "material-infected");
        (await worker.UploadAsync("idCard", SampleFiles.Png("another"))).Is(HttpStatusCode.OK);
        await FoundAsync(qxym, worker, "idCard", "No threats found");
        await qxym.MoveToAsync("2026-06-11 10:00:30");
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_they_are_not_a_reviewer_is_warned_when_one_comes_later()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00", "--MaterialScan=defender");
        var worker = await InMaterialsWindowAsync(qxym);
        await worker.SubmittedAsync();
        var town = await qxym.ReviewerAsync(TownAlone);
        Assert.Equal(["material-scan-pending"], Texts(await town.ReadAsync(worker), "warnings"));
        await FoundAsync(qxym, worker, "bankCard", "Malicious");
        await qxym.MoveToAsync("2026-06-11 10:00:10");

        var seen = await town.ReadAsync(worker);
        Assert.Equal(["material-infected", "material-scan-pending"], Texts(seen, "warnings"));
        Assert.Equal(3, seen.Body!["materials"]!.AsArray().Count);
        await town.ReturnAsync(worker, "bankCard");
        (await worker.SubmitAsync()).IsRefused(HttpStatusCode.UnprocessableEntity, "material-infected");
        (await worker.UploadAsync("bankCard", SampleFiles.Png("another"))).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_scanner_documents_say_that_they_are_not_scanned()
    {
        await using var qxym = await QxymServer.StartAsync("2026-06-07 10:00");
        var worker = await InMaterialsWindowAsync(qxym);
        Assert.Equal("notScanned", (await worker.UploadAsync("idCard")).Is(HttpStatusCode.OK).Text("scan"));
        Assert.Empty(await qxym.RowsAsync("Scans"));
    }

    [Fact]
    public async Task A_scanner_that_nobody_knows_is_not_started_with() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => QxymServer.StartAsync("2026-06-07 10:00", "--MaterialScan=norton"));

    private static async Task FoundAsync(QxymServer qxym, Worker worker, string slot, string result)
    {
        var history = await worker.GetAsync($"api/applications/{worker.Id}/materials/{slot}/history");
        var sha256 = history.Body!["items"]!.AsArray()[^1]!["sha256"]!.GetValue<string>();
        var blob = (await qxym.ContainerAsync("materials")).GetBlobClient($"{worker.Id}/{slot}/{sha256}");
        await blob.SetTagsAsync(new Dictionary<string, string> { ["Malware Scanning scan result"] = result });
    }

    private static IEnumerable<string> Texts(Answer answer, string member) => answer.Body![member]!.AsArray().Select(t => t!.GetValue<string>());

    private static async Task<Worker> InMaterialsWindowAsync(QxymServer qxym)
    {
        var worker = await (await qxym.WorkerAsync(unionId: TownAlone)).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        return worker;
    }
}
