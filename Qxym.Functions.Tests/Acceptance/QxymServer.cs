using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Qxym.Functions.Local;
using Qxym.Functions.Tests.Hosting;
using Qxym.Functions.Tests.Simulation;
using Qxym.LocalRuntime.Durable;
using Qxym.LocalRuntime.Faults;
using Qxym.LocalRuntime.Hosting;

namespace Qxym.Functions.Tests.Acceptance;

/// <summary>The whole product on a free port, with tables of its own and a clock that stands still. Tests reach it by HTTP only.</summary>
internal sealed class QxymServer : RunningQxym, IAsyncDisposable
{
    private readonly string[] _settings;
    private ErrorLog _log;
    private IHost _host;

    private QxymServer(string prefix, string[] settings, ErrorLog log, FaultTransport faults, Turns turns, IHost host)
    {
        Prefix = prefix;
        _settings = settings;
        _log = log;
        _host = host;
        Faults = faults;
        Turns = turns;
        Client = ClientOf(host);
    }

    /// <summary>What carries, counts and fails the storage calls of the product and its runtime.</summary>
    public FaultTransport Faults { get; private set; }

    /// <summary>What makes storage calls wait for their turn in a race.</summary>
    public Turns Turns { get; }

    /// <summary>Starts the product at an instant.</summary>
    /// <param name="now">In China, <c>2026-05-25 10:00</c>.</param>
    /// <param name="settings">Further settings, <c>--Name=value</c>.</param>
    public static Task<QxymServer> StartAsync(string now, params string[] settings) => StartAsync(now, FaultPlan.None, settings);

    /// <summary>Starts the product at an instant; from then on storage fails as planned.</summary>
    public static Task<QxymServer> StartAsync(string now, FaultPlan faults, params string[] settings) => StartAsync(now, faults, HttpClientTransport.Shared, settings);

    /// <summary>Starts the product at an instant, over storage calls that something of the test carries.</summary>
    public static Task<QxymServer> StartAsync(string now, HttpPipelineTransport storage, params string[] settings) =>
        StartAsync(now, FaultPlan.None, storage, settings);

    private static async Task<QxymServer> StartAsync(string now, FaultPlan faults, HttpPipelineTransport storage, string[] settings)
    {
        var prefix = TestStorage.NewPrefix();
        string[] all = [.. await SettingsAsync(now, prefix), .. settings];
        var log = new ErrorLog();
        var turns = new Turns(storage, table => IsOfRuntime(table, prefix) || table == prefix + "Unions");
        var transport = new FaultTransport(turns);
        var server = new QxymServer(prefix, all, log, transport, turns, await LaunchAsync(all, log, transport, turns));
        await server.MoveToAsync(now);
        transport.Begin(faults);
        return server;
    }

    /// <summary>Ends the product as a crash would, without letting it finish anything, and starts it again on the same storage.</summary>
    /// <param name="faults">What goes wrong from the first call of the new start on; null for nothing. If the start dies of it, this throws.</param>
    public Task RestartAsync(FaultPlan? faults = null) => RestartAsync(faults, meanwhile: () => Task.CompletedTask);

    /// <summary>Ends the product as a crash would, deletes its task hub, and starts it again: only the rows are left (and the clock, which a cloud has not).</summary>
    public Task RestartWithoutHubAsync() => RestartAsync(null, DeleteHubAsync);

    /// <summary>Takes the task hub from under the running product: no instance is left, in storage or in memory.</summary>
    public Task LoseHubAsync() => _host.Services.GetRequiredService<IDurableInspector>().ResetAsync();

    /// <summary>What operators reach the orchestrations by.</summary>
    public DurableTaskClient Orchestrations => _host.Services.GetRequiredService<DurableTaskClient>();

    /// <summary>The product's own parts, to lay in storage what would take too long by requests.</summary>
    public IServiceProvider Services => _host.Services;

    /// <summary>Puts a row into storage as a product that died would have left it.</summary>
    /// <param name="name">The table's name without the prefix.</param>
    public async Task LeaveRowAsync(string name, TableEntity row) =>
        await new TableClient(await TestStorage.ConnectionStringAsync(), Prefix + name).AddEntityAsync(row);

    /// <summary>Takes a row out of storage, as nobody should.</summary>
    /// <param name="name">The table's name without the prefix.</param>
    public async Task LoseRowAsync(string name, TableEntity row) =>
        await new TableClient(await TestStorage.ConnectionStringAsync(), Prefix + name).DeleteEntityAsync(row.PartitionKey, row.RowKey);

    private async Task RestartAsync(FaultPlan? faults, Func<Task> meanwhile)
    {
        Client.Dispose();
        await KillAsync(_host);
        await meanwhile();
        _log = new ErrorLog();
        Faults = new FaultTransport(Turns);
        Faults.Begin(faults ?? FaultPlan.None);
        _host = await LaunchAsync(_settings, _log, Faults, Turns);
        Client = ClientOf(_host);
    }

    /// <summary>What was logged as errors so far: a story that expects some takes them, and does not fail of them.</summary>
    public IReadOnlyList<string> TakeErrors() => _log.Take();

    /// <summary>A container, past the product.</summary>
    /// <param name="name">Its name without the prefix.</param>
    public async Task<BlobContainerClient> ContainerAsync(string name) => new(await TestStorage.ConnectionStringAsync(), $"{Prefix}-{name}");

    /// <summary>Whether a storage call was to or from the task hub and the runtime's other tables, not the product's.</summary>
    public bool IsOfRuntime(string table) => IsOfRuntime(table, Prefix);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _host.StopAsync();
        _host.Dispose();
        await DeleteStorageAsync();
        Assert.True(_log.Errors.Count == 0, string.Join('\n', _log.Errors));
    }

    private async Task DeleteHubAsync()
    {
        var service = new TableServiceClient(await TestStorage.ConnectionStringAsync());
        await foreach (var table in service.QueryAsync())
        {
            if (IsOfRuntime(table.Name) && !table.Name.EndsWith("Runtime", StringComparison.Ordinal))
            {
                await service.DeleteTableAsync(table.Name);
            }
        }
    }

    private static bool IsOfRuntime(string table, string prefix) => table.StartsWith(HubOf(prefix), StringComparison.Ordinal);

    private static async Task<IHost> LaunchAsync(string[] settings, ErrorLog log, FaultTransport faults, Turns turns)
    {
        var builder = QxymApp.CreateBuilder(settings);
        builder.Use(next => context => turns.TakeAsync(context, next));
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

    /// <remarks>Patient, because a move of the clock answers when all the work on the way is done.</remarks>
    private static HttpClient ClientOf(IHost host) => new()
    {
        BaseAddress = host.Services.GetRequiredService<LocalAddress>().BaseAddress,
        Timeout = TimeSpan.FromMinutes(10),
    };
}
