using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Local;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The whole product on a free port, with tables of its own and a clock that stands still. Tests reach it by HTTP only.</summary>
internal sealed class QxymServer : IAsyncDisposable
{
    private readonly string _prefix;
    private readonly string[] _settings;
    private ErrorLog _log;
    private IHost _host;

    private QxymServer(string prefix, string[] settings, ErrorLog log, FaultTransport faults, IHost host)
    {
        _prefix = prefix;
        _settings = settings;
        _log = log;
        _host = host;
        Faults = faults;
        Client = ClientOf(host);
    }

    /// <summary>What carries, counts and fails the storage calls of the product and its runtime.</summary>
    public FaultTransport Faults { get; private set; }

    /// <summary>Speaks to the product as a visitor.</summary>
    public HttpClient Client { get; private set; }

    /// <summary>Starts the product at an instant.</summary>
    /// <param name="now">In China, <c>2026-05-25 10:00</c>.</param>
    /// <param name="settings">Further settings, <c>--Name=value</c>.</param>
    public static Task<QxymServer> StartAsync(string now, params string[] settings) => StartAsync(now, FaultPlan.None, settings);

    /// <summary>Starts the product at an instant; from then on storage fails as planned.</summary>
    public static async Task<QxymServer> StartAsync(string now, FaultPlan faults, params string[] settings)
    {
        var prefix = TestStorage.NewPrefix();
        string[] all =
        [
            "--port=0",
            $"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}",
            $"--TablePrefix={prefix}",
            $"--TaskHubName=hub{prefix}",
            $"--LocalRuntime:StartAt={TestData.China(now).AddMinutes(-1):O}",
            .. settings,
        ];
        var log = new ErrorLog();
        var transport = new FaultTransport();
        var server = new QxymServer(prefix, all, log, transport, await LaunchAsync(all, log, transport));
        await server.MoveToAsync(now);
        transport.Begin(faults);
        return server;
    }

    /// <summary>Ends the product as a crash would, without letting it finish anything, and starts it again on the same storage.</summary>
    /// <param name="faults">What goes wrong from the first call of the new start on; null for nothing. If the start dies of it, this throws.</param>
    public async Task RestartAsync(FaultPlan? faults = null)
    {
        Client.Dispose();
        await KillAsync(_host);
        _log = new ErrorLog();
        Faults = new FaultTransport();
        Faults.Begin(faults ?? FaultPlan.None);
        _host = await LaunchAsync(_settings, _log, Faults);
        Client = ClientOf(_host);
    }

    /// <summary>Moves the rule clock forward; everything that falls due on the way happens.</summary>
    public async Task MoveToAsync(string now)
    {
        using var answer = await Client.PostAsJsonAsync("local/clock", new { now = TestData.China(now) });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    /// <summary>A look into storage, past the product.</summary>
    /// <param name="name">The table's name without the prefix.</param>
    public async Task<IReadOnlyList<TableEntity>> RowsAsync(string name)
    {
        var table = new TableClient(await TestStorage.ConnectionStringAsync(), _prefix + name);
        return await table.QueryAsync<TableEntity>().ToListAsync();
    }

    /// <summary>Whether a storage call was to or from the task hub and the runtime's other tables, not the product's.</summary>
    public bool IsOfRuntime(string table) => table.StartsWith("hub" + _prefix, StringComparison.Ordinal);

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
        var messages = await Client.GetFromJsonAsync<JsonNode>($"local/sms?phone={person.Phone.Value}");
        return [.. messages!["items"]!.AsArray().Select(m => m!["text"]!.GetValue<string>())];
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        Assert.True(_log.Errors.Count == 0, string.Join('\n', _log.Errors));
    }

    private static async Task<IHost> LaunchAsync(string[] settings, ErrorLog log, FaultTransport faults)
    {
        var builder = QxymApp.CreateBuilder(settings);
        builder.Logging.ClearProviders().AddProvider(log);
        builder.Services.AddSingleton<HttpPipelineTransport>(faults);
        builder.Services.AddLocalRoutes();
        builder.Services.Configure<LocalRuntimeOptions>(options =>
        {
            options.FunctionAssemblies.Add(typeof(QxymApp).Assembly);
            options.ShowBanner = false;
        });
        var host = builder.Build();
        try
        {
            await host.StartAsync();
            return host;
        }
        catch
        {
            await KillAsync(host);
            throw;
        }
    }

    /// <summary>Ends a host without letting it finish anything; one that is dead already stays dead.</summary>
    private static async Task KillAsync(IHost host)
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        try
        {
            await host.StopAsync(atOnce.Token);
        }
        catch (Exception)
        {
            // What a dying host complains of is nobody's business: only what it left in storage counts.
        }

        host.Dispose();
    }

    private static HttpClient ClientOf(IHost host) => new() { BaseAddress = host.Services.GetRequiredService<LocalAddress>().BaseAddress };

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
