using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Configuration;
using Qxym.Domain.Reviews;
using Qxym.Functions.Programmes;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Programmes;
using Qxym.Functions.Storage.Windows;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The product, running somewhere on this machine, with a clock that stands still.</summary>
internal abstract class RunningQxym
{
    /// <summary>Speaks to the product as a visitor.</summary>
    public HttpClient Client { get; protected set; } = null!;

    /// <summary>What the names of its tables and containers begin with.</summary>
    protected string Prefix { get; init; } = "";

    public Task<Answer> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    public async Task<Answer> SendAsync(HttpRequestMessage request) => await Answer.OfAsync(await Client.SendAsync(request));

    /// <summary>Moves the rule clock forward; everything that falls due on the way happens.</summary>
    public async Task MoveToAsync(string now)
    {
        using var answer = await Client.PostAsJsonAsync("local/clock", new { now = TestData.China(now) });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Waits until what goes on has come to its end, without having timers begin anything.</summary>
    public async Task RestAsync()
    {
        using var answer = await Client.PostAsJsonAsync("local/clock", new { advance = "PT0S" });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>Waits until no work is left to run, that of all timers included.</summary>
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

    /// <summary>A worker who has applied and handed in on the day from which materials are taken, with all that follows from it.</summary>
    public async Task<Worker> SubmittedWorkerAsync()
    {
        var worker = await (await WorkerAsync()).AppliedAsync();
        await MoveToAsync("2026-06-11 10:00");
        await worker.SubmittedAsync();
        await SettleAsync();
        return worker;
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

    /// <summary>Signs in staff of a union by an account of their own, reviewers if no role is named: two of them are two persons.</summary>
    public async Task<Reviewer> AccountAsync(string unionId, string account, params string[] roles) =>
        new(Client.BaseAddress!, await TokenAsync(new { role = "staff", unionId, account, roles }));

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

    /// <summary>The event that the orchestration of an application waits for; null when it waits for none, or has ended.</summary>
    public async Task<string?> AwaitedAsync(string applicationId)
    {
        var instance = (await GetAsync($"local/orchestrations/{applicationId}")).Is(HttpStatusCode.OK);
        var waiting = instance.Body!["customStatus"]?.AsObject().ToDictionary(m => m.Key, m => m.Value?.ToString(), StringComparer.OrdinalIgnoreCase);
        return instance.Text("status") == "Running" ? waiting?.GetValueOrDefault("Event") : null;
    }

    /// <summary>A look into storage, past the product.</summary>
    /// <param name="name">The table's name without the prefix.</param>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string name)
    {
        var table = new TableClient(await TestStorage.ConnectionStringAsync(), Prefix + name);
        return await table.QueryAsync<TableEntity>().ToListAsync();
    }

    /// <summary>The programmes as storage has them: every version that was put to use, with the windows that were changed.</summary>
    public async Task<ProgrammeCatalogue> CatalogueAsync()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("AzureWebJobsStorage", await TestStorage.ConnectionStringAsync()), new("TablePrefix", Prefix)])
            .Build();
        var tables = new Functions.Storage.Tables(new StorageAccount(configuration));
        var editions = await new ProgrammeStore(tables).AllAsync(CancellationToken.None);
        var catalogue = new ProgrammeCatalogue(editions.Select(e => e.Read()));
        catalogue.Take(await new WindowStore(tables).CurrentAsync(CancellationToken.None));
        return catalogue;
    }

    /// <summary>The lines of all inboxes in storage, told by <c>union_State</c> and <c>submission_application</c>; what counts them left aside.</summary>
    public async Task<IReadOnlyList<TableEntity>> InboxRowsAsync() =>
        [.. (await RowsAsync("Inboxes")).Where(r => !r.RowKey.StartsWith("count_", StringComparison.Ordinal)).Select(InboxLine)];

    /// <summary>A line of an inbox, told so.</summary>
    public static TableEntity InboxLine(TableEntity row)
    {
        var state = row.RowKey[..row.RowKey.IndexOf('_')];
        return new TableEntity(row) { PartitionKey = $"{row.PartitionKey}_{state}", RowKey = row.RowKey[(state.Length + 1)..] };
    }

    /// <summary>What the inboxes in storage are counted to hold: <c>union programme state number</c>, where that is not none.</summary>
    public async Task<IReadOnlyList<string>> InboxCountsAsync() =>
    [
        .. from row in await RowsAsync("Inboxes")
           where row.RowKey.StartsWith("count_", StringComparison.Ordinal)
           from state in Enum.GetNames<InboxState>()
           group row.GetInt32(state) ?? 0 by $"{row.PartitionKey} {row.RowKey.Split('_')[1]} {state}" into counts
           where counts.Sum() != 0
           select $"{counts.Key} {counts.Sum()}",
    ];

    /// <summary>The names of all uploaded documents in storage.</summary>
    public async Task<IReadOnlyList<string>> MaterialBlobsAsync()
    {
        var container = new BlobContainerClient(await TestStorage.ConnectionStringAsync(), $"{Prefix}-materials");
        return await container.GetBlobsAsync().Select(b => b.Name).ToListAsync();
    }

    /// <summary>Settings of a run with storage names of its own.</summary>
    protected static async Task<string[]> SettingsAsync(string now, string prefix) =>
        [
            "--port=0",
            $"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}",
            $"--TablePrefix={prefix}",
            $"--TaskHubName={HubOf(prefix)}",
            $"--LocalRuntime:StartAt={TestData.China(now).AddMinutes(-1):O}",
        ];

    /// <summary>Takes everything out of storage once nothing needs it any more.</summary>
    protected async Task DeleteStorageAsync()
    {
        await TestStorage.DeleteAsync(Prefix);
        await TestStorage.DeleteAsync(HubOf(Prefix));
    }

    /// <summary>What the names of the task hub's tables begin with.</summary>
    protected static string HubOf(string prefix) => "hub" + prefix;

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
