using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Qxym.Domain.Applications.Intake;
using Qxym.Domain.Texts;
using Qxym.Functions.Tests.Simulation;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>A worker with a phone.</summary>
internal sealed class Worker(Uri baseAddress, string token, TestPerson person, string unionId)
{
    public static readonly string[] RequiredSlots = ["applicationForm", "idCard", "bankCard", "studentStatusReport"];

    private readonly HttpClient _client = new(new RacerHandler())
    {
        BaseAddress = baseAddress,
        DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", token) },
    };

    public TestPerson Person => person;

    /// <summary>The programme applied in.</summary>
    public string Programme { get; set; } = ShandongUnions.Programme;

    /// <summary>The application, once it is made.</summary>
    public string Id { get; set; } = "";

    /// <summary>A right application of this worker.</summary>
    public ApplicationRequest Request { get; set; } = TestData.ApplicationRequest(person, unionId, "2026-05", "2026-05");

    public async Task<Answer> ApplyAsync(string batchId = "batch-1", string? key = null, object? body = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/programmes/{Programme}/batches/{batchId}/applications")
        {
            Content = JsonContent.Create(body ?? Request, options: DomainJson.Options),
        };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var answer = await SendAsync(request);
        Id = answer.Status == HttpStatusCode.Created ? answer.Text("id") : Id;
        return answer;
    }

    /// <summary>Applies in the window that is open, and it works.</summary>
    public async Task<Worker> AppliedAsync(string batchId = "batch-1")
    {
        (await ApplyAsync(batchId)).Is(HttpStatusCode.Created);
        return this;
    }

    public Task<Answer> ReadAsync() => GetAsync($"api/applications/{Id}");

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Changes the form, as last read.</summary>
    public async Task<Answer> EditAsync(Func<ApplicationRequest, ApplicationRequest> change, string? ifMatch = null)
    {
        var tag = ifMatch ?? (await ReadAsync()).Text("etag");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/applications/{Id}/form")
        {
            Content = JsonContent.Create<FormRequest>(change(Request), options: DomainJson.Options),
            Headers = { IfMatch = { EntityTagHeaderValue.Parse(tag) } },
        };
        return await SendAsync(request);
    }

    public async Task<Answer> UploadAsync(string slot, byte[]? content = null, string contentType = "image/png")
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/applications/{Id}/materials/{slot}")
        {
            Content = new ByteArrayContent(content ?? SampleFiles.Png(slot)) { Headers = { ContentType = new(contentType) } },
        };
        return await SendAsync(request);
    }

    public async Task UploadAllAsync(IEnumerable<string>? slots = null)
    {
        foreach (var slot in slots ?? RequiredSlots)
        {
            (await UploadAsync(slot)).Is(HttpStatusCode.OK);
        }
    }

    public Task<Answer> SubmitAsync(string? key = null) => PostAsync($"api/applications/{Id}/submission", key: key);

    /// <summary>Uploads everything and submits, and it works.</summary>
    public async Task<Worker> SubmittedAsync(IEnumerable<string>? slots = null)
    {
        await UploadAllAsync(slots);
        (await SubmitAsync()).Is(HttpStatusCode.OK);
        return this;
    }

    public async Task<Answer> PostAsync(string path, object? body = null, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body is null ? null : JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request) => await Answer.OfAsync(await _client.SendAsync(request));

    /// <summary>The timeline as lines of stage, state and label.</summary>
    public async Task<IReadOnlyList<string>> TimelineAsync()
    {
        var detail = (await ReadAsync()).Is(HttpStatusCode.OK);
        return [.. detail.Body!["timeline"]!.AsArray().Select(e => $"{e!["stage"]} {e["state"]} {e["label"]}")];
    }

    public async Task<string> StatusAsync() => (await ReadAsync()).Is(HttpStatusCode.OK).Text("status");
}
