using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The product, running somewhere on this machine, with a clock that stands still.</summary>
internal abstract class RunningQxym
{
    /// <summary>Speaks to the product as a visitor.</summary>
    public HttpClient Client { get; protected set; } = null!;

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Answer> SendAsync(HttpRequestMessage request) => await Answer.OfAsync(await Client.SendAsync(request));

    /// <summary>Moves the rule clock forward; everything that falls due on the way happens.</summary>
    public async Task MoveToAsync(string now)
    {
        using var answer = await Client.PostAsJsonAsync("local/clock", new { now = TestData.China(now) });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Waits until no work is left to run.</summary>
    public async Task SettleAsync()
    {
        using var answer = await Client.PostAsync("local/settle", null);
        Assert.True(answer.IsSuccessStatusCode);
    }

    /// <summary>Signs in a worker, verified.</summary>
    public async Task<Worker> WorkerAsync(TestPerson? person = null, string unionId = ShandongUnions.Grassroots)
    {
        person ??= TestData.Person();
        var token = await TokenAsync(new { role = "worker", name = person.Name.Value, idNumber = person.IdNumber.Value, phone = person.Phone.Value });
        return new Worker(Client.BaseAddress!, token, person, unionId);
    }

    /// <summary>The same worker, after the product has moved to another port.</summary>
    public async Task<Worker> AgainAsync(Worker worker)
    {
        var again = await WorkerAsync(worker.Person);
        again.Id = worker.Id;
        return again;
    }

    /// <summary>Signs in a reviewer of a union.</summary>
    public async Task<Reviewer> ReviewerAsync(string unionId, params string[] roles) =>
        new(Client.BaseAddress!, await TokenAsync(new { role = "staff", unionId, roles }));

    /// <summary>The texts of the SMS that a phone received, oldest first.</summary>
    public async Task<IReadOnlyList<string>> SmsAsync(TestPerson person)
    {
        await SettleAsync();
        return await DeliveredAsync(person);
    }

    /// <summary>Those that have been delivered by now.</summary>
    public async Task<IReadOnlyList<string>> DeliveredAsync(TestPerson person)
    {
        var messages = await Client.GetFromJsonAsync<JsonNode>($"local/sms?phone={person.Phone.Value}");
        return [.. messages!["items"]!.AsArray().Select(m => m!["text"]!.GetValue<string>())];
    }

    /// <summary>Settings of a run with storage names of its own.</summary>
    protected static async Task<string[]> SettingsAsync(string now, string prefix) =>
        [
            "--port=0",
            $"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}",
            $"--TablePrefix={prefix}",
            $"--TaskHubName=hub{prefix}",
            $"--LocalRuntime:StartAt={TestData.China(now).AddMinutes(-1):O}",
        ];

    private async Task<string> TokenAsync(object request)
    {
        using var answer = await Client.PostAsJsonAsync("local/tokens", request);
        if (answer.StatusCode >= HttpStatusCode.InternalServerError)
        {
            throw new HttpRequestException("No token was issued.", null, answer.StatusCode);
        }

        var body = await answer.Content.ReadFromJsonAsync<JsonNode>();
        return body!["accessToken"]?.GetValue<string>() ?? throw new InvalidOperationException(body.ToJsonString());
    }
}
