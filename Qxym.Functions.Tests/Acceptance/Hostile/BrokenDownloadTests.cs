using System.Net;

namespace Qxym.Functions.Tests.Acceptance.Hostile;

/// <summary>A document whose reading fails half way is an error in words, not an empty 500 and not half a document.</summary>
public sealed class BrokenDownloadTests
{
    [Fact]
    public async Task A_document_that_storage_breaks_off_is_no_answer_but_a_refusal()
    {
        var storage = new StorageInBetween();
        await using var qxym = await QxymServer.StartAsync("2026-05-26 10:00", storage.Transport());
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        (await worker.UploadAsync("idCard")).Is(HttpStatusCode.OK);
        var path = $"api/applications/{worker.Id}/materials/idCard";
        storage.BreaksOff = request => request.Method == HttpMethod.Get && request.RequestUri!.AbsolutePath.Contains("/idCard/", StringComparison.Ordinal);
        var refused = (await worker.GetAsync(path)).IsRefused(HttpStatusCode.ServiceUnavailable, "storage-unavailable");
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.Zero);

        storage.BreaksOff = _ => false;
        Assert.Equal(SampleFiles.Png("idCard"), (await worker.GetAsync(path)).Is(HttpStatusCode.OK).Bytes);
    }
}
