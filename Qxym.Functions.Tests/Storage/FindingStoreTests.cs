using Azure.Data.Tables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Qxym.Functions.Storage;
using Qxym.Functions.Storage.Findings;
using Qxym.Functions.Tests.Hosting;

namespace Qxym.Functions.Tests.Storage;

/// <summary>What checks find is kept a transaction at a time: a book that was lost gives a finding for each of its applications.</summary>
public sealed class FindingStoreTests
{
    private const string Ledger = "quotas_p";
    private static readonly DateTimeOffset Now = TestData.China("2026-06-12 09:00");

    [Fact]
    public async Task Many_are_noted_once_however_often_and_go_when_another_run_counts()
    {
        using var host = await HostAsync();
        var findings = host.Services.GetRequiredService<FindingStore>();
        var (run, next) = (Guid.NewGuid(), Guid.NewGuid());
        var many = Many("lost", 250);
        await findings.NoteAsync(Ledger, run, [.. many, .. many.Take(3)], CancellationToken.None);
        await findings.NoteAsync(Ledger, run, many, CancellationToken.None);
        Assert.Equal(250, (await findings.ConcludeAsync(Ledger, run, Now, CancellationToken.None)).Count);

        await findings.NoteAsync(Ledger, next, Many("new", 101), CancellationToken.None);
        Assert.Equal(many.ToHashSet(), (await findings.ReadAsync(Ledger, CancellationToken.None)).Items.ToHashSet());
        Assert.Equal(101, (await findings.ConcludeAsync(Ledger, next, Now.AddDays(1), CancellationToken.None)).Count);
        Assert.Equal(102, await RowsAsync(host));
    }

    [Fact]
    public async Task What_another_has_deleted_meanwhile_keeps_nothing_else_from_going()
    {
        using var host = await HostAsync();
        var rows = Enumerable.Range(0, 150).Select(i => new TableEntity(Ledger, $"{i:D3}")).ToList();
        var table = host.Services.GetRequiredService<Functions.Storage.Tables>().Findings;
        await table.PutAsync(rows, CancellationToken.None);
        await table.DeleteEntityAsync(Ledger, "007");

        await table.DeleteAsync(rows, CancellationToken.None);
        Assert.Equal(0, await RowsAsync(host));

        await table.DeleteAsync(rows, CancellationToken.None);
        Assert.Equal(0, await RowsAsync(host));
    }

    private static List<Finding> Many(string code, int count) => [.. Enumerable.Range(0, count).Select(i => new Finding(code, "rest", $"Number {i}."))];

    private static async Task<int> RowsAsync(IHost host) =>
        await host.Services.GetRequiredService<Functions.Storage.Tables>().Findings.QueryAsync<TableEntity>(r => r.PartitionKey == Ledger).CountAsync();

    private static async Task<IHost> HostAsync()
    {
        var host = QxymApp.CreateBuilder([$"--AzureWebJobsStorage={await TestStorage.ConnectionStringAsync()}", $"--TablePrefix={TestStorage.NewPrefix()}"]).Build();
        await host.Services.GetRequiredService<Functions.Storage.Tables>().Findings.CreateAsync();
        return host;
    }
}
