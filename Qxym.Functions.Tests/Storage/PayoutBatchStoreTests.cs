using Azure;
using Azure.Core.Pipeline;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Domain.Payouts;
using Qxym.Functions.Storage.Payouts;
using Qxym.Functions.Tests.Hosting;
using Qxym.LocalRuntime.Faults;

namespace Qxym.Functions.Tests.Storage;

/// <summary>The lines of a payment batch as they are stored.</summary>
public sealed class PayoutBatchStoreTests
{
    private const int Count = 24;

    [Fact]
    public async Task A_line_is_written_once_though_writers_race_and_answers_are_lost_until_it_has_its_number()
    {
        var faults = new FaultTransport(HttpClientTransport.Shared);
        using var host = await HostAsync(faults);
        var (store, id) = (host.Services.GetRequiredService<PayoutBatchStore>(), Guid.NewGuid());
        var lines = Enumerable.Range(0, Count).Select(_ => TestData.Line(new ApplicationLife().State) with { Number = 0 }).ToList();
        var paid = lines.Select(l => l with { Lines = [l.Lines[0] with { Yuan = 300 }] }).ToList();
        faults.Begin(FaultPlan.Seeded(5, new() { LostAfter = 0.15, Unavailable = 0.05 }));
        Assert.All(await PutAsync([.. lines, .. lines]), Assert.True);
        Assert.All(await PutAsync(paid), Assert.True);
        faults.Begin(FaultPlan.None);
        var written = await store.LinesAsync(id, CancellationToken.None);
        Assert.Equal(lines.Select(l => l.ApplicationId).ToHashSet(), written.Select(l => l.ApplicationId).ToHashSet());
        Assert.Equal((Count, 300m * Count), (written.Count, written.Sum(l => l.Yuan)));

        await store.PutLinesAsync(id, [.. paid.Select((l, i) => l with { Number = i + 1 })], CancellationToken.None);
        Assert.All(await PutAsync(lines), Assert.False);
        await store.DeleteUnnumberedLineAsync(id, lines[0].ApplicationId, CancellationToken.None);
        Assert.Equal(300m * Count, (await store.LinesAsync(id, CancellationToken.None)).Sum(l => l.Yuan));
        Assert.Equal((1, null), (await NumberAsync(lines[0].ApplicationId), await NumberAsync(ApplicationId.New(TestData.China("2026-06-01 09:00")))));

        Task<bool[]> PutAsync(IReadOnlyList<BatchLine> some) => Task.WhenAll(some.Select(l => InsistAsync(() => store.TryPutLineAsync(id, l, CancellationToken.None))));

        Task<int?> NumberAsync(ApplicationId whose) => store.NumberAsync(id, whose, CancellationToken.None);
    }

    [Fact]
    public async Task Whose_some_lines_are_costs_one_call_and_reads_no_other_line()
    {
        var faults = new FaultTransport(HttpClientTransport.Shared);
        using var host = await HostAsync(faults);
        var (store, id) = (host.Services.GetRequiredService<PayoutBatchStore>(), Guid.NewGuid());
        var lines = Enumerable.Range(1, Count).Select(n => TestData.Line(new ApplicationLife().State) with { Number = n }).ToList();
        await store.PutLinesAsync(id, lines, CancellationToken.None);
        faults.Begin(FaultPlan.None);
        var some = await store.ApplicationsAsync(id, 3, 5, CancellationToken.None);
        Assert.Equal(1, faults.Calls.Total);
        Assert.Equal(lines.Skip(2).Take(3).ToDictionary(l => l.Number, l => l.ApplicationId), some);
    }

    [Fact]
    public async Task A_head_holds_the_flows_of_a_thousand_units_and_many_imports()
    {
        using var host = await HostAsync(new FaultTransport(HttpClientTransport.Shared));
        var store = host.Services.GetRequiredService<PayoutBatchStore>();
        var empty = TestData.PayoutBatch(PayoutBatchState.Exported) with { Id = Guid.NewGuid() };
        var begun = await store.BeginAsync(empty, CancellationToken.None);
        var now = TestData.China("2026-07-21 09:00");
        var full = empty with
        {
            Totals = PayoutTotals.Of(empty.PayerId, [.. Enumerable.Range(0, 1000).Select(n => (IReadOnlyList<PaymentLine>)[new("职工所在单位工会", TestData.UnionId($"370102{n:D6}"), 800)])]),
            Imports = [.. Enumerable.Range(0, 500).Select(n => new ResultImport($"{n:D32}", empty.Clerk, now, 1, 800, 1, 800))],
        };
        Assert.True(await store.TrySaveAsync(begun, full, CancellationToken.None));
        var read = (await store.FindAsync(empty.Id, CancellationToken.None))!.Batch;
        Assert.Equal((1000, 500), (read.Totals!.Flows.Count, read.Imports.Count));
        Assert.Equal(full.Totals.Flows, read.Totals.Flows);
    }

    /// <summary>As an activity would: again until it works.</summary>
    private static async Task<bool> InsistAsync(Func<Task<bool>> put)
    {
        while (true)
        {
            try
            {
                return await put();
            }
            catch (Exception e) when (e is RequestFailedException or AggregateException)
            {
                // Storage did not answer any of the tries.
            }
        }
    }

    private static async Task<IHost> HostAsync(FaultTransport faults)
    {
        var builder = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]);
        builder.Services.AddSingleton<HttpPipelineTransport>(faults);
        var host = builder.Build();
        await host.Services.GetRequiredService<Functions.Storage.Tables>().PayoutBatches.CreateAsync();
        return host;
    }
}
