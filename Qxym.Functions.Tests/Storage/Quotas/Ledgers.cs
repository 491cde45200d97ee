using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Domain.Quotas;
using Qxym.Functions.Storage.Quotas;
using Qxym.Functions.Tests.Hosting;
using Qxym.Functions.Tests.Simulation;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Storage.Quotas;

/// <summary>Several ledgers, as in several processes, over one table.</summary>
internal sealed class Ledgers : IDisposable
{
    public static readonly DateTimeOffset Now = TestData.China("2026-06-12 09:00");

    private readonly List<IHost> _hosts;

    private Ledgers(List<IHost> hosts, FaultTransport faults) => (_hosts, Faults) = (hosts, faults);

    public FaultTransport Faults { get; }

    public QuotaLedger this[int process] => _hosts[process].Services.GetRequiredService<QuotaLedger>();

    public QuotaMoves MovesOf(int process) => _hosts[process].Services.GetRequiredService<QuotaMoves>();

    public Functions.Storage.Tables Tables => _hosts[0].Services.GetRequiredService<Functions.Storage.Tables>();

    public static async Task<Ledgers> StartAsync(int processes = 1)
    {
        var faults = new FaultTransport(new Turns(HttpClientTransport.Shared, _ => false));
        string[] settings = [$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"];
        var hosts = Enumerable.Range(0, processes).Select(_ =>
        {
            var builder = QxymApp.CreateBuilder(settings);
            builder.Services.AddSingleton<HttpPipelineTransport>(faults);
            return builder.Build();
        }).ToList();
        var ledgers = new Ledgers(hosts, faults);
        await ledgers.Tables.Quotas.CreateAsync();
        faults.Begin(FaultPlan.None);
        return ledgers;
    }

    /// <summary>Asserts that a book is whole.</summary>
    public async Task<QuotaBook> HoldsAsync(BookId book, QuotaTable quotas)
    {
        var read = await this[0].ReadAsync(book, quotas, CancellationToken.None);
        Assert.Equal("", string.Join('\n', QuotaInvariants.Check(read)));
        return read;
    }

    /// <summary>New applications' ids.</summary>
    public static IReadOnlyList<ApplicationId> Applications(int count) => [.. Enumerable.Range(0, count).Select(i => ApplicationId.New(Now.AddSeconds(i)))];

    public void Dispose() => _hosts.ForEach(h => h.Dispose());
}
