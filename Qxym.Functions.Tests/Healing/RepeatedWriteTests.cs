using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Texts;
using Qxym.Functions.Tests.Acceptance;

namespace Qxym.Functions.Tests.Healing;

/// <summary>An answer was lost and the client asks again with the same key: the same answer and one effect, whatever has happened since.</summary>
public sealed class RepeatedWriteTests
{
    [Fact]
    public async Task An_edit_is_answered_again_though_its_precondition_no_longer_holds()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        var tag = (await worker.ReadAsync()).Text("etag");

        var first = (await EditAsync(worker, tag, "机械工程")).Is(HttpStatusCode.OK);
        await qxym.MoveToAsync("2026-06-12 10:00");
        var again = (await EditAsync(worker, tag, "机械工程")).Is(HttpStatusCode.OK);

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal(first.Tag, again.Tag);
        (await EditAsync(worker, tag, "汉语言文学")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        Assert.Equal(2, (await worker.ReadAsync()).Body!["formVersion"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_upload_is_answered_again_after_the_application_was_submitted()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        await worker.UploadAllAsync();
        var first = (await SendAsync(worker, HttpMethod.Put, "supplementary", SampleFiles.Png("one"))).Is(HttpStatusCode.OK);
        (await worker.SubmitAsync()).Is(HttpStatusCode.OK);

        var again = (await SendAsync(worker, HttpMethod.Put, "supplementary", SampleFiles.Png("one"))).Is(HttpStatusCode.OK);

        Assert.Equal(first.Body!.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal(first.Tag, again.Tag);
        (await SendAsync(worker, HttpMethod.Put, "supplementary", SampleFiles.Png("two"))).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
        (await SendAsync(worker, HttpMethod.Put, "nosuchslot", SampleFiles.Png("one"))).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_deletion_is_answered_again_though_nothing_is_there_to_delete()
    {
        await using var qxym = await QxymServer.StartAsync("2026-05-25 10:00");
        var worker = await (await qxym.WorkerAsync()).AppliedAsync();
        await qxym.MoveToAsync("2026-06-11 10:00");
        (await worker.UploadAsync("idCard")).Is(HttpStatusCode.OK);

        (await SendAsync(worker, HttpMethod.Delete, "idCard")).Is(HttpStatusCode.NoContent);
        (await SendAsync(worker, HttpMethod.Delete, "idCard")).Is(HttpStatusCode.NoContent);
        (await SendAsync(worker, HttpMethod.Delete, "bankCard")).IsRefused(HttpStatusCode.Conflict, "idempotency-key-reused");
    }

    private static async Task<Answer> EditAsync(Worker worker, string ifMatch, string major)
    {
        var form = worker.Request with { Education = worker.Request.Education! with { Major = major } };
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/applications/{worker.Id}/form")
        {
            Content = JsonContent.Create<FormRequest>(form, options: DomainJson.Options),
            Headers = { IfMatch = { EntityTagHeaderValue.Parse(ifMatch) } },
        };
        request.Headers.Add("Idempotency-Key", "edit");
        return await worker.SendAsync(request);
    }

    private static async Task<Answer> SendAsync(Worker worker, HttpMethod method, string slot, byte[]? content = null)
    {
        using var request = new HttpRequestMessage(method, $"api/applications/{worker.Id}/materials/{slot}")
        {
            Content = content is null ? null : new ByteArrayContent(content) { Headers = { ContentType = new("image/png") } },
        };
        request.Headers.Add("Idempotency-Key", "again");
        return await worker.SendAsync(request);
    }
}
